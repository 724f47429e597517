import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

private typealias Small = SmallEnterprise

@Suite struct ServiceCommandTests {
  private let ann = OCIElement("userId", Small.ann)

  private func services(_ names: String...) -> [OCIElement] { names.map { OCIElement("serviceName", $0) } }

  @Test("What a user has and could have is listed under the headings of BroadWorks")
  func assignments() {
    var system = Small.make()
    system[user: Small.ann]?.services = ["Privacy"]
    let answer = system.ask("UserServiceGetAssignmentListRequest", ann)
    #expect(answer.headings("servicePacksAssignmentTable") == ["Service Pack Name", "Assigned", "Description"])
    #expect(answer.headings("userServicesAssignmentTable") == ["Service Name", "Assigned"])
    #expect(
      answer.cells("servicePacksAssignmentTable") == [["Premium", "false", ""], ["Standard", "true", "Everybody's"]])
    #expect(
      answer.cells("userServicesAssignmentTable") == [
        ["Authentication", "false"], ["Call Waiting", "false"], ["Do Not Disturb", "false"], ["Privacy", "true"],
        ["Shared Call Appearance 5", "false"],
      ])
  }

  @Test("Services and packs are assigned, and a user has those of its packs")
  func assign() {
    var system = Small.make()
    let pack = OCIElement("servicePackName", "Premium")
    #expect(system.ask("UserServiceAssignListRequest", [ann] + services("Call Waiting", "Privacy") + [pack]).isSuccess)
    let user = system[user: Small.ann]
    #expect(user?.services == ["Call Waiting", "Privacy"])
    #expect(user?.servicePacks == ["Standard", "Premium"])
    #expect(
      user.map { system.services(of: $0) } == [
        "Call Waiting", "Privacy", "Authentication", "Busy Lamp Field", "Call Forwarding Always",
        "Voice Messaging User", "Shared Call Appearance 5",
      ])
    let again = system
    #expect(system.ask("UserServiceAssignListRequest", [ann] + services("Privacy")).isSuccess)
    #expect(system == again)
  }

  @Test("What the group may not have is refused; where some can be assigned, with a warning")
  func assignInPart() throws {
    var system = Small.make()
    let before = system
    let none = system.ask("UserServiceAssignListRequest", [ann] + services("Call Return"))
    #expect(none.refusal == 4400)
    #expect(OCIRefusal(none)?.severity == .error)
    #expect(system == before)
    let some = system.ask("UserServiceAssignListRequest", [ann] + services("Call Return", "Call Waiting"))
    let warning = try #require(OCIRefusal(some))
    #expect(warning.severity == .warning)
    #expect(warning.number == 4400)
    #expect(try #require(warning.detail).contains("Call Return"))
    #expect(system[user: Small.ann]?.services == ["Call Waiting"])
  }

  @Test("Only so many are assigned as are left")
  func quantities() throws {
    var system = Small.make()
    system.groups[Small.north]?.userServices["Privacy"] = TwinQuantity(limit: 1)
    system.groups[Small.north]?.servicePacks["Premium"]?.quantity = TwinQuantity(limit: 0)
    #expect(system.ask("UserServiceAssignListRequest", [ann] + services("Privacy")).isSuccess)
    let bob = OCIElement("userId", Small.bob)
    let answer = system.ask("UserServiceAssignListRequest", [bob] + services("Privacy"))
    #expect(answer.refusal == 4400)
    #expect(answer.text("detail")?.contains("license limit is reached") == true)
    let pack = system.ask("UserServiceAssignListRequest", bob, OCIElement("servicePackName", "Premium"))
    #expect(pack.text("detail")?.contains("Service pack license limit is reached") == true)
    #expect(system[user: Small.bob]?.services == [])
  }

  @Test("A server that stops half way has assigned the first ones and warns")
  func assignmentLimit() throws {
    var system = Small.make()
    system.assignmentLimit = 2
    let request = [ann] + services("Call Waiting", "Privacy", "Do Not Disturb")
    let answer = system.ask("UserServiceAssignListRequest", request)
    #expect(OCIRefusal(answer)?.severity == .warning)
    #expect(system[user: Small.ann]?.services == ["Call Waiting", "Privacy"])
    #expect(system.ask("UserServiceAssignListRequest", request).isSuccess)
    #expect(system[user: Small.ann]?.services == ["Call Waiting", "Privacy", "Do Not Disturb"])
  }

  @Test("Settings go with the last service that they belong to")
  func unassign() {
    var system = Small.make()
    let active = [OCIElement("isActive", true)]
    system[user: Small.ann]?.services = ["Authentication", "Do Not Disturb", "Call Waiting"]
    system[user: Small.ann]?.settings = ["UserDoNotDisturb": active, "UserCallWaiting": active]
    #expect(
      system.ask("UserServiceUnassignListRequest", [ann] + services("Authentication", "Do Not Disturb")).isSuccess)
    let user = system[user: Small.ann]
    #expect(user?.services == ["Call Waiting"])
    #expect(user?.settings == ["UserCallWaiting": active])
    #expect(user?.registration != nil, "The pack has Authentication as well")
    #expect(system.ask("UserServiceUnassignListRequest", ann, OCIElement("servicePackName", "Standard")).isSuccess)
    #expect(system[user: Small.ann]?.registration == nil)
    let before = system
    let wrong = [ann] + services("Call Waiting", "Privacy")
    #expect(system.ask("UserServiceUnassignListRequest", wrong).refusal == 4410)
    #expect(system == before)
  }

  @Test("Assigned services are listed with their state")
  func assignedServices() {
    var system = Small.make()
    system.groups[Small.north]?.groupServices["Music On Hold"] = true
    system[user: Small.ann]?.settings["UserCallForwardingAlways"] = [OCIElement("isActive", true)]
    let answer = system.ask("UserAssignedServicesGetListRequest", ann)
    #expect(OCISchema.standard.violation(in: answer) == nil)
    let entries = answer.elements("userServiceEntry")
    #expect(
      entries.map { $0.text("serviceName") ?? "" } == [
        "Authentication", "Busy Lamp Field", "Call Forwarding Always", "Voice Messaging User",
      ])
    #expect(entries[2].truth("isActive") == true)
    #expect(answer.element("groupServiceEntry")?.text("serviceName") == "Music On Hold")
  }

  // MARK: - Groups

  @Test("What a group may have is listed with how much of it is used")
  func authorizations() {
    var system = Small.make()
    system.groups[Small.north]?.userServices["Privacy"] = TwinQuantity(limit: 5)
    system.groups[Small.north]?.userServices["Call Return"] = TwinQuantity(isAuthorized: false)
    system[user: Small.ann]?.services = ["Privacy"]
    system[user: Small.bob]?.services = ["Privacy"]
    system[user: Small.dan]?.services = ["Privacy"]
    system.groups[Small.north]?.gatherings = [TwinGathering(.huntGroup, id: "h", name: "h", members: [])]
    let answer = system.ask("GroupServiceGetAuthorizationListRequest", Small.key(Small.north))
    #expect(
      answer.headings("servicePacksAuthorizationTable") == [
        "Service Pack Name", "Authorized", "Assigned", "Limited", "Allocated", "Allowed", "Usage", "Description",
      ])
    #expect(
      answer.headings("groupServicesAuthorizationTable") == [
        "Service Name", "Authorized", "Assigned", "Limited", "Quantity", "Usage", "Licensed", "Allowed",
        "Instance Count",
      ])
    #expect(
      answer.headings("userServicesAuthorizationTable") == [
        "Service Name", "Authorized", "Assigned", "Limited", "Quantity", "Usage", "Licensed", "Allowed",
        "User Assignable", "Group Service Assignable",
      ])
    let services = answer.cells("userServicesAuthorizationTable")
    #expect(
      services.first { $0[0] == "Privacy" } == [
        "Privacy", "true", "true", "Limited", "5", "2", "true", "5", "true", "true",
      ])
    #expect(services.first { $0[0] == "Call Return" }?[1] == "false")
    let packs = answer.cells("servicePacksAuthorizationTable")
    #expect(
      packs.last == ["Standard", "true", "true", "Unlimited", "Unlimited", "Unlimited", "3", "Everybody's"])
    let groupServices = answer.cells("groupServicesAuthorizationTable")
    #expect(groupServices.first { $0[0] == "Hunt Group" }?.last == "1")
    #expect(groupServices.first { $0[0] == "Music On Hold" }?[2] == "false")
  }

  @Test("What a group may have is listed by name, and asked for one by one")
  func authorized() {
    var system = Small.make()
    system.groups[Small.north]?.userServices["Call Return"] = TwinQuantity(isAuthorized: false)
    let answer = system.ask("GroupServiceGetAuthorizedListRequest", Small.key(Small.north))
    #expect(OCISchema.standard.violation(in: answer) == nil)
    #expect(answer.texts("servicePackName") == ["Premium", "Standard"])
    #expect(answer.texts("groupServiceName") == ["Call Pickup", "Hunt Group", "Music On Hold"])
    #expect(!answer.texts("userServiceName").contains("Call Return"))
    func isAssigned(_ name: String) -> Bool? {
      let request = Small.key(Small.north) + [OCIElement("serviceName", name)]
      return system.ask("GroupServiceIsAssignedRequest", request).truth("isAssigned")
    }
    #expect(isAssigned("Hunt Group") == true)
    #expect(isAssigned("Music On Hold") == false)
    #expect(isAssigned("Call Park") == false)
  }
}
