import OCIP
import Testing

@testable import BroadWorksTwin

private typealias Small = SmallEnterprise

@Suite struct ConsolidatedUserTests {
  private static let id = "eve@lab.example.com"

  private static func addition(number: String = "+33-199001008", device: String = "eve-desk") -> [OCIElement] {
    let phone =
      Small.place(on: device, line: "eve@acme.example.com") + [
        OCIElement("deviceType", "Polycom VVX 450"), OCIElement("macAddress", "0004F2000009"),
      ]
    let shared =
      Small.place(on: "ann-desk", line: "eve-second@acme.example.com") + [
        OCIElement("isActive", true), OCIElement("allowOrigination", true), OCIElement("allowTermination", true),
      ]
    let unlimited = OCIElement("authorizedQuantity", [OCIElement("unlimited", true)])
    return Small.key(Small.south) + [
      OCIElement("userId", id), OCIElement("addPhoneNumberToGroup", true), OCIElement("lastName", "New"),
      OCIElement("firstName", "Eve"), OCIElement("callingLineIdLastName", "New"),
      OCIElement("callingLineIdFirstName", "Eve"), OCIElement("phoneNumber", number), OCIElement("extension", "1008"),
      OCIElement("password", "web-eve"), OCIElement("passcode", "1357"), OCIElement("accessDeviceEndpoint", phone),
      OCIElement("sharedCallAppearanceAccessDeviceEndpoint", shared),
      OCIElement("userService", [OCIElement("userServiceName", "Call Return"), unlimited]),
      OCIElement("userService", [OCIElement("userServiceName", "Shared Call Appearance 5"), unlimited]),
      OCIElement("servicePack", [OCIElement("servicePackName", "Standard"), unlimited]),
      OCIElement(
        "sipAuthenticationData",
        [OCIElement("sipAuthenticationUserName", "eve"), OCIElement("sipAuthenticationPassword", "sip-eve")]),
    ]
  }

  private static func system() -> TwinSystem {
    var system = Small.make()
    system.groups[Small.south]?.userLimit = 1
    system.groups[Small.south]?.devices["ann-desk"] = TwinDevice("ann-desk", profile: [])
    return system
  }

  @Test("A user is added with all that it needs at once")
  func add() {
    var system = Self.system()
    let answer = system.ask("UserConsolidatedAddRequest22", Self.addition())
    #expect(answer.isSuccess, "\(answer.text("summary") ?? "") \(answer.text("detail") ?? "")")
    let user = system[user: Self.id]
    #expect(user?.phoneNumber == "+33-199001008")
    #expect(user?.password == "web-eve")
    #expect(user?.passcode == "1357")
    #expect(user?.registration == TwinCredentials(userName: "eve", password: "sip-eve"))
    #expect(user?.services == ["Call Return", "Shared Call Appearance 5"])
    #expect(user?.servicePacks == ["Standard"])
    #expect(user?.primaryEndpoint?.deviceName == "eve-desk")
    #expect(user?.sharedLines.map(\.linePort) == ["eve-second@acme.example.com"])
    let group = system.groups[Small.south]
    #expect(group?.userLimit == 2)
    #expect(group?.domains.contains("lab.example.com") == true)
    #expect(group?.numbers["+33-199001008"] != nil)
    #expect(group?.userServices["Call Return"]?.isAuthorized == true)
    #expect(group.map { TwinRecord($0.devices["eve-desk"]?.profile ?? []).text("macAddress") } == "0004F2000009")
  }

  @Test("Nothing is left of a user who cannot be added wholly")
  func addBadly() {
    var system = Self.system()
    let before = system
    #expect(system.ask("UserConsolidatedAddRequest22", Self.addition(number: "+33-199001000")).type == "ErrorResponse")
    let withoutDevice = Self.addition(device: "none").map { element in
      guard element.name == "accessDeviceEndpoint" else { return element }
      return OCIElement(element.name, Small.place(on: "none", line: "eve@acme.example.com"))
    }
    #expect(system.ask("UserConsolidatedAddRequest22", withoutDevice).refusal == 4505)
    let withoutService = Self.addition().filter { $0.name != "userService" }
    #expect(system.ask("UserConsolidatedAddRequest22", withoutService).refusal == 4410)
    system.assignmentLimit = 1
    let stopped = system.ask("UserConsolidatedAddRequest22", Self.addition())
    #expect(OCIRefusal(stopped)?.severity == .error)
    system.assignmentLimit = nil
    #expect(system == before)
  }

  @Test(
    "A user is deleted with the devices that only it has, and its numbers leave the group, or the enterprise as well")
  func delete() {
    let request = [OCIElement("userId", Small.ann), OCIElement("deleteExistingDevices", true)]
    for (level, isLeft) in ["Group": true, "Service Provider": false] {
      var system = Small.make()
      let line = TwinSharedLine(deviceLevel: "Group", deviceName: "bob-desk", linePort: "second@acme.example.com")
      system[user: Small.ann]?.sharedLines = [line]
      let answer = system.ask("UserConsolidatedDeleteRequest", request + [OCIElement("unassignPhoneNumbers", level)])
      #expect(answer.isSuccess)
      #expect(system[user: Small.ann] == nil)
      #expect(system.groups[Small.north]?.devices["ann-desk"] == nil)
      #expect(system.groups[Small.north]?.devices["bob-desk"] != nil)
      #expect(system.groups[Small.north]?.numbers["+33-199001000"] == nil)
      #expect(system.providers["acme"]?.numbers.contains("+33-199001000") == isLeft)
    }
  }
}
