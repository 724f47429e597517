import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

private typealias Small = SmallEnterprise

@Suite struct UserCommandTests {
  @Test("A user is read with what follows from its group and its number", arguments: ["24", "23V2"])
  func read(version: String) {
    var system = Small.make()
    let department = OCIElement(
      "department", type: "GroupDepartmentKey", Small.key(Small.north) + [OCIElement("name", "Sales")])
    system[user: Small.ann]?.changeProfile { $0.set(department) }
    let answer = system.ask("UserGetRequest\(version)", OCIElement("userId", "ANN@acme.example.com"))
    #expect(answer.type == "UserGetResponse\(version)")
    #expect(OCISchema.standard.violation(in: answer) == nil)
    #expect(answer.text("serviceProviderId") == "acme")
    #expect(answer.text("groupId") == "north")
    #expect(answer.text("userId") == Small.ann)
    #expect(answer.text("phoneNumber") == "199001000")
    #expect(answer.text("countryCode") == "33")
    #expect(answer.text("departmentFullPath") == "Sales")
    #expect(answer.text("timeZoneDisplayName") == "(GMT+01:00) Europe/Paris")
    #expect(answer.text("callingLineIdFirstName") == "Ann")
    #expect(answer.element("accessDeviceEndpoint")?.element("accessDevice")?.text("deviceName") == "ann-desk")
    #expect(!answer.elements.contains { $0.text == "web-ann" })
  }

  @Test("An older answer has nothing that came later")
  func readOlder() {
    var system = Small.make()
    system[user: Small.ann]?.changeProfile { record in
      record.set(OCIElement("emergencyCallbackNumber", "+33-199001000"))
      record.set(OCIElement("userPersonId", "7"))
    }
    let id = OCIElement("userId", Small.ann)
    #expect(system.ask("UserGetRequest24", id).text("emergencyCallbackNumber") == "+33-199001000")
    let older = system.ask("UserGetRequest23V2", id)
    #expect(older.text("emergencyCallbackNumber") == nil)
    #expect(older.text("userPersonId") == "7")
    let oldest = system.ask("UserGetRequest22V9", id)
    #expect(oldest.type == "UserGetResponse22V9")
    #expect(oldest.text("userPersonId") == nil)
    #expect(oldest.text("firstName") == "Ann")
  }

  @Test("Nobody is read who does not exist")
  func readNobody() {
    var system = Small.make()
    #expect(system.ask("UserGetRequest24", OCIElement("userId", "eve@acme.example.com")).refusal == 4008)
  }

  // MARK: - Adding

  private static func addition(_ changes: [OCIElement] = []) -> [OCIElement] {
    var record = TwinRecord(
      Small.key(Small.north) + [
        OCIElement("userId", "eve@acme.example.com"), OCIElement("lastName", "New"), OCIElement("firstName", "Eve"),
        OCIElement("callingLineIdLastName", "New"), OCIElement("callingLineIdFirstName", "Eve"),
        OCIElement("phoneNumber", "+33199001003"), OCIElement("extension", "1003"),
        OCIElement("password", "web-eve"), OCIElement("alias", "e.new@acme.example.com"),
        OCIElement("accessDeviceEndpoint", Small.place(on: "ann-desk", line: "eve@acme.example.com")),
      ])
    for change in changes { record.change(change) }
    return record.arranged(as: "UserAddRequest22V2")
  }

  @Test("A user is as it was added")
  func add() {
    var system = Small.make()
    #expect(system.ask("UserAddRequest22V2", Self.addition()).isSuccess)
    let id = OCIElement("userId", "eve@acme.example.com")
    let answer = system.ask("UserGetRequest24", id)
    #expect(OCISchema.standard.violation(in: answer) == nil)
    #expect(answer.text("lastName") == "New")
    #expect(answer.text("extension") == "1003")
    #expect(answer.texts("alias") == ["e.new@acme.example.com"])
    #expect(answer.text("timeZone") == "Europe/Paris")
    #expect(answer.element("accessDeviceEndpoint")?.truth("staticRegistrationCapable") == false)
    #expect(system[user: "eve@acme.example.com"]?.phoneNumber == "+33-199001003")
    #expect(system[user: "eve@acme.example.com"]?.password == "web-eve")
    #expect(system.users(of: Small.north).count == 4)
  }

  static let badAdditions: [(why: String, change: OCIElement, number: Int)] = [
    ("the group does not exist", OCIElement("groupId", "west"), 4004),
    ("the provider does not exist", OCIElement("serviceProviderId", "other"), 4005),
    ("the id is taken", OCIElement("userId", "Bob@acme.example.com"), 4200),
    ("the group does not have the domain", OCIElement("userId", "eve@other.example.com"), 99_061),
    ("the group does not have the alias's domain", OCIElement("alias", "eve@other.example.com"), 99_061),
    ("the extension is taken", OCIElement("extension", "1001"), 4202),
    ("the extension is too long", OCIElement("extension", "10010"), 4909),
    ("the number is another's", OCIElement("phoneNumber", "+33-199001001"), 99_012),
    ("the number is not the group's", OCIElement("phoneNumber", "+33-199001005"), 99_010),
    (
      "the device does not exist",
      OCIElement("accessDeviceEndpoint", Small.place(on: "none", line: "eve@acme.example.com")), 4505
    ),
    (
      "the line is another's",
      OCIElement("accessDeviceEndpoint", Small.place(on: "ann-desk", line: "bob@acme.example.com")), 99_063
    ),
    (
      "the department does not exist",
      OCIElement(
        "department", type: "EnterpriseDepartmentKey",
        [OCIElement("serviceProviderId", "acme"), OCIElement("name", "None")]),
      99_060
    ),
  ]

  @Test("A user is not added, and nothing changes, when", arguments: badAdditions.indices)
  func addBadly(index: Int) {
    let bad = Self.badAdditions[index]
    var system = Small.make()
    let before = system
    let answer = system.ask("UserAddRequest22V2", Self.addition([bad.change]))
    #expect(answer.refusal == bad.number, "\(bad.why): \(answer.text("summary") ?? "")")
    #expect(system == before)
  }

  @Test("A group takes no more users than it may have, and a device no more lines than it has ports")
  func limits() {
    var system = Small.make()
    system.groups[Small.north]?.userLimit = 3
    #expect(system.ask("UserAddRequest22V2", Self.addition()).refusal == 19603)
    system.groups[Small.north]?.userLimit = 4
    system.groups[Small.north]?.devices["ann-desk"]?.ports = 1
    #expect(system.ask("UserAddRequest22V2", Self.addition()).refusal == 99_062)
    system.groups[Small.north]?.devices["ann-desk"]?.ports = 2
    #expect(system.ask("UserAddRequest22V2", Self.addition()).isSuccess)
  }

  // MARK: - Changing

  @Test("A change keeps what it leaves out and clears what it says so of")
  func modify() {
    var system = Small.make()
    let answer = system.ask(
      "UserModifyRequest22", OCIElement("userId", Small.ann), OCIElement("lastName", "Other"), .nil("phoneNumber"),
      OCIElement("newPassword", "changed"),
      OCIElement(
        "sipAliasList", [OCIElement("sipAlias", "a1@lab.example.com"), OCIElement("sipAlias", "a2@acme.example.com")]),
      OCIElement("address", [OCIElement("city", "Paris"), OCIElement("country", "France")]),
      OCIElement(
        "alternateUserIdList", [OCIElement("alternateUserId", [OCIElement("alternateUserId", "a@acme.example.com")])]),
      OCIElement("newUserExternalId", "X-1"))
    #expect(answer.isSuccess)
    let user = system.ask("UserGetRequest24", OCIElement("userId", Small.ann))
    #expect(OCISchema.standard.violation(in: user) == nil)
    #expect(user.text("lastName") == "Other")
    #expect(user.text("firstName") == "Ann")
    #expect(user.text("phoneNumber") == nil)
    #expect(user.text("extension") == "1000")
    #expect(user.texts("alias") == ["a1@lab.example.com", "a2@acme.example.com"])
    #expect(user.element("alternateUserId")?.text("alternateUserId") == "a@acme.example.com")
    #expect(user.text("userExternalId") == "X-1")
    #expect(user.element("accessDeviceEndpoint")?.text("linePort") == Small.ann)
    #expect(system[user: Small.ann]?.password == "changed")
    let second = system.ask(
      "UserModifyRequest22", OCIElement("userId", Small.ann), .nil("sipAliasList"),
      OCIElement("address", [OCIElement("city", "Lyon"), .nil("country")]), .nil("alternateUserIdList"))
    #expect(second.isSuccess)
    let later = system.ask("UserGetRequest24", OCIElement("userId", Small.ann))
    #expect(later.texts("alias").isEmpty)
    #expect(later.elements("alternateUserId").isEmpty)
    #expect(later.element("address")?.elements == [OCIElement("city", "Lyon")])
  }

  @Test("A place on a device is changed in part, for another one, or taken away")
  func modifyEndpoint() throws {
    var system = Small.make()
    let id = OCIElement("userId", Small.ann)
    func endpoint() throws -> OCIElement {
      try #require(system.ask("UserGetRequest24", id).element("accessDeviceEndpoint"))
    }
    func change(_ elements: [OCIElement], _ name: String = "accessDeviceEndpoint") -> OCICommand {
      system.ask("UserModifyRequest22", id, OCIElement("endpoint", [OCIElement(name, elements)]))
    }
    let contacts = OCIElement("contactList", [OCIElement("contact", [OCIElement("sipContact", "sip:a@b.example.com")])])
    #expect(change([contacts, OCIElement("useHotline", true)]).isSuccess)
    #expect(try endpoint().text("linePort") == Small.ann)
    #expect(try endpoint().truth("useHotline") == true)
    #expect(try endpoint().element("contact")?.text("sipContact") == "sip:a@b.example.com")

    #expect(change(Small.place(on: "bob-desk", line: "second@acme.example.com")).isSuccess)
    #expect(try endpoint().element("accessDevice")?.text("deviceName") == "bob-desk")
    #expect(try endpoint().element("contact") == nil)
    #expect(change(Small.place(on: "none", line: "second@acme.example.com")).refusal == 4505)

    let trunk = [
      OCIElement("trunkGroupDeviceEndpoint", [OCIElement("name", "Trunk"), OCIElement("linePort", Small.ann)])
    ]
    #expect(change(trunk, "trunkAddressing").isSuccess)
    let user = system.ask("UserGetRequest24", id)
    #expect(user.element("accessDeviceEndpoint") == nil)
    #expect(user.element("trunkAddressing")?.element("trunkGroupDeviceEndpoint")?.truth("isPilotUser") == false)
    #expect(OCISchema.standard.violation(in: user) == nil)

    #expect(system.ask("UserModifyRequest22", id, .nil("endpoint")).isSuccess)
    #expect(system.ask("UserGetRequest24", id).element("trunkAddressing") == nil)
    #expect(change([OCIElement("useHotline", true)]).refusal == 99_065)
  }

  @Test("A change is refused that the group has no room for, and nothing changes")
  func modifyBadly() {
    var system = Small.make()
    let before = system
    let id = OCIElement("userId", Small.ann)
    let last = OCIElement("lastName", "Other")
    #expect(system.ask("UserModifyRequest22", id, last, OCIElement("extension", "1001")).refusal == 4202)
    #expect(system.ask("UserModifyRequest22", id, last, OCIElement("phoneNumber", "199001001")).refusal == 99_012)
    let passwords = [OCIElement("oldPassword", "wrong"), OCIElement("newPassword", "next")]
    #expect(system.ask("UserModifyRequest22", [id, last] + passwords).refusal == 4962)
    #expect(system == before)
    // Its own number and extension are no obstacle.
    let own = [OCIElement("phoneNumber", "199001000"), OCIElement("extension", "1000")]
    #expect(system.ask("UserModifyRequest22", [id] + own).isSuccess)
    #expect(system == before)
  }

  @Test("Another id counts everywhere where the old one did")
  func rename() {
    var system = Small.make()
    system.groups[Small.north]?.gatherings = [
      TwinGathering(.callPickup, id: "P", name: "P", members: [Small.bob, Small.ann])
    ]
    system[user: Small.bob]?.settings["UserBusyLampField"] = Small.lampField([Small.ann, Small.dan])
    system[user: Small.bob]?.lists["Notes"] = [TwinEntry(Small.ann, [OCIElement("contactUserId", Small.ann)])]
    let new = "anna@lab.example.com"
    let answer = system.ask("UserModifyUserIdRequest", OCIElement("userId", Small.ann), OCIElement("newUserId", new))
    #expect(answer.isSuccess)
    #expect(system[user: Small.ann] == nil)
    #expect(system[user: new]?.phoneNumber == "+33-199001000")
    #expect(system.groups[Small.north]?.gatherings[0].members == [Small.bob, new])
    #expect(
      system[user: Small.bob]?.settings["UserBusyLampField"]
        == Small.lampField([new, Small.dan]).map { element in
          var rows = element.elements
          rows[2] = OCIElement("row", [OCIElement("col", new), OCIElement("col", "Example")])
          return OCIElement(element.name, rows)
        })
    #expect(system[user: Small.bob]?.lists["Notes"] == [TwinEntry(new, [OCIElement("contactUserId", new)])])
    let taken = [OCIElement("userId", new), OCIElement("newUserId", Small.bob)]
    #expect(system.ask("UserModifyUserIdRequest", taken).refusal == 4200)
  }

  @Test("Whoever is deleted is in nothing any more, and its number is free but still the group's")
  func delete() {
    var system = Small.make()
    let gathering = TwinGathering(
      .huntGroup, id: "hunt@acme.example.com", name: "Hunt", members: [Small.bob, Small.ann],
      profile: [OCIElement("policy", "Regular")])
    system.groups[Small.north]?.gatherings = [gathering]
    system[user: Small.bob]?.settings["UserBusyLampField"] = Small.lampField([Small.ann, Small.dan])
    system[user: Small.dan]?.settings["UserPrivacy"] = [
      OCIElement("monitoringList", [OCIElement("userId", Small.ann), OCIElement("userId", Small.bob)])
    ]
    system[user: Small.dan]?.settings["UserCallNotify"] = [OCIElement("callNotifyEmailAddress", Small.ann)]
    system[user: Small.dan]?.lists["Notes"] = [TwinEntry(Small.ann, []), TwinEntry(Small.bob, [])]
    #expect(system.ask("UserDeleteRequest", OCIElement("userId", Small.ann)).isSuccess)
    #expect(system[user: Small.ann] == nil)
    #expect(system.groups[Small.north]?.gatherings[0].members == [Small.bob])
    #expect(system[user: Small.bob]?.settings["UserBusyLampField"] == Small.lampField([Small.dan]))
    let privacy = [OCIElement("monitoringList", [OCIElement("userId", Small.bob)])]
    #expect(system[user: Small.dan]?.settings["UserPrivacy"] == privacy)
    #expect(system[user: Small.dan]?.settings["UserCallNotify"] == [OCIElement("callNotifyEmailAddress", Small.ann)])
    #expect(system[user: Small.dan]?.lists["Notes"] == [TwinEntry(Small.bob, [])])
    #expect(system.groups[Small.north]?.numbers["+33-199001000"] == true)
    #expect(system.groups[Small.north]?.devices["ann-desk"] != nil)
    let next = Self.addition([OCIElement("phoneNumber", "+33-199001000"), OCIElement("extension", "1000")])
    #expect(system.ask("UserAddRequest22V2", next).isSuccess)
  }
}
