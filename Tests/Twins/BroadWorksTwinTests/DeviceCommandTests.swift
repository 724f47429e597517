import Foundation
import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

@Suite("Requests about devices")
struct DeviceCommandTests {
  private var bench = TwinBench()
  private let desk = TwinBench.north.device("desk")

  init() throws { try addDevice("desk", [OCIElement("deviceType", "Polycom-VVX450")]) }

  private mutating func addDevice(_ name: String, _ others: [OCIElement]) throws {
    try bench.ask("GroupAccessDeviceAddRequest22V2", TwinBench.north.device(name) + others)
  }

  private func onDesk(_ linePort: String) -> OCIElement {
    let device = [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", "desk")]
    return OCIElement(
      "accessDeviceEndpoint",
      [
        OCIElement("accessDevice", device), OCIElement("linePort", linePort),
        OCIElement("staticRegistrationCapable", false), OCIElement("useDomain", true), OCIElement("portNumber", 1),
      ])
  }

  /// Two users, one of whom shares a line of the other's device.
  private mutating func occupy() {
    bench.add(
      "a@example.com", "Ana", "Roy", [onDesk("a-line@example.com"), OCIElement("extension", "1100")])
    bench.add("b@example.com", "Bo", "Lind")
    bench.system[user: "b@example.com"]?.sharedLines = [
      TwinSharedLine(deviceLevel: "Group", deviceName: "desk", linePort: "b-shared@a.example.com")
    ]
  }

  private mutating func linePorts() throws -> [String] {
    try bench.ask("GroupAccessDeviceGetUserListRequest21sp1", desk).column("Line/Port", of: "deviceUserTable")
  }

  @Test("A new device has what was said of it and what its type has")
  mutating func added() throws {
    let credentials = [OCIElement("userName", "desk-user"), OCIElement("password", "desk-secret")]
    try addDevice(
      "full",
      [
        OCIElement("deviceExternalId", "asset-7"), OCIElement("deviceType", "Cisco-ATA191"),
        OCIElement("macAddress", "0004F2000001"), OCIElement("serialNumber", "SN 1"),
        OCIElement("description", "Reception"), OCIElement("transportProtocol", "TLS"),
        OCIElement("useCustomUserNamePassword", true), OCIElement("accessDeviceCredentials", credentials),
      ])
    let answer = try bench.ask("GroupAccessDeviceGetRequest24V3", TwinBench.north.device("full"))
    #expect(answer.text("deviceType") == "Cisco-ATA191")
    #expect(answer.text("protocol") == "SIP 2.0")
    #expect(answer.element("numberOfPorts")?.number("quantity") == 2)
    #expect(answer.number("numberOfAssignedPorts") == 0)
    #expect(answer.text("macAddress") == "0004F2000001")
    #expect(answer.text("transportProtocol") == "TLS")
    #expect(answer.text("userName") == "desk-user")
    #expect(answer.text("groupId") == "north" && answer.text("deviceName") == "full")
    #expect(!answer.elements.contains { $0.text == "desk-secret" })
    let found = try bench.ask("GroupAccessDeviceGetRequest24V3", [OCIElement("deviceExternalId", "asset-7")])
    #expect(found.elements == answer.elements)
    let older = try bench.ask("GroupAccessDeviceGetRequest18sp1", TwinBench.north.device("full"))
    #expect(older.text("transportProtocol") == "Unspecified")
    #expect(older.element("deviceName") == nil)
    let generic = [OCIElement("deviceType", "Generic SIP Phone")]
    try addDevice("generic", generic)
    let ports = try bench.ask("GroupAccessDeviceGetRequest24V3", TwinBench.north.device("generic"))
    #expect(ports.element("numberOfPorts")?.truth("unlimited") == true)
  }

  @Test("A name that the group has already is refused with 4500, an unknown type with 4501, no name with 6004")
  mutating func addRefused() {
    let request = "GroupAccessDeviceAddRequest22V2"
    #expect(bench.refusal(request, desk + [OCIElement("deviceType", "Polycom-VVX450")]) == 4500)
    #expect(bench.refusal(request, TwinBench.north.device("new") + [OCIElement("deviceType", "Rotary")]) == 4501)
    #expect(bench.refusal(request, TwinBench.north.elements + [OCIElement("deviceType", "Polycom-VVX450")]) == 6004)
    // Another group may have a device of the same name.
    #expect(bench.refusal(request, TwinBench.south.device("desk") + [OCIElement("deviceType", "Rotary")]) == 4501)
  }

  @Test(
    "A device that does not exist is refused with 4505",
    arguments: [
      "GroupAccessDeviceGetRequest24V3", "GroupAccessDeviceGetRequest18sp1", "GroupAccessDeviceModifyRequest22",
      "GroupAccessDeviceDeleteRequest", "GroupAccessDeviceResetRequest", "GroupCPEConfigResetDeviceRequest",
      "GroupAccessDeviceGetUserListRequest21sp1", "GroupAccessDeviceCustomTagGetListRequest",
      "GroupAccessDeviceTagSetGetRequest", "GroupAccessDeviceTagSetModifyRequest",
      "GroupAccessDeviceFileGetListRequest14sp8", "GroupCPEConfigRebuildDeviceConfigFileRequest",
    ])
  mutating func unknown(request: String) {
    #expect(bench.refusal(request, TwinBench.north.device("lost")) == 4505)
    #expect(bench.refusal(request, TwinBench.south.device("desk")) == 4505)
  }

  @Test("A change keeps what it leaves out, and clears what it wants to be cleared")
  mutating func modified() throws {
    let request = "GroupAccessDeviceModifyRequest22"
    let credentials = [OCIElement("userName", "new-user"), OCIElement("password", "new-secret")]
    try bench.ask(
      request,
      desk + [
        OCIElement("macAddress", "0004F2000002"), OCIElement("description", "Window"),
        OCIElement("useCustomUserNamePassword", true), OCIElement("accessDeviceCredentials", credentials),
      ])
    try bench.ask(request, desk + [OCIElement.nil("description")])
    let answer = try bench.ask("GroupAccessDeviceGetRequest24V3", desk)
    #expect(answer.text("macAddress") == "0004F2000002")
    #expect(answer.element("description") == nil)
    #expect(answer.text("userName") == "new-user")
    #expect(bench.system.groups[TwinBench.north]?.devices["desk"]?.credentials?.password == "new-secret")
    try bench.ask(request, desk + [OCIElement.nil("accessDeviceCredentials")])
    #expect(try bench.ask("GroupAccessDeviceGetRequest24V3", desk).element("userName") == nil)
  }

  @Test("A device with users or shared lines is not removed; one without is")
  mutating func deleted() throws {
    occupy()
    #expect(bench.refusal("GroupAccessDeviceDeleteRequest", desk) == 99_020)
    bench.system[user: "a@example.com"]?.profile.removeAll { $0.name == "accessDeviceEndpoint" }
    #expect(bench.refusal("GroupAccessDeviceDeleteRequest", desk) == 99_020)
    bench.system[user: "b@example.com"]?.sharedLines = []
    try bench.ask("GroupAccessDeviceDeleteRequest", desk)
    #expect(bench.refusal("GroupAccessDeviceGetRequest24V3", desk) == 4505)
  }

  @Test("The users of a device are listed with their lines, and can be looked for")
  mutating func users() throws {
    occupy()
    bench.add("c@example.com", "Cy", "Moss", in: TwinBench.south, [onDesk("c-line@example.com")])
    let request = "GroupAccessDeviceGetUserListRequest21sp1"
    let rows = try bench.ask(request, desk).rows("deviceUserTable")
    #expect(rows.map { $0["Line/Port"] } == ["a-line@example.com", "b-shared@a.example.com"])
    #expect(rows.map { $0["User Id"] } == ["a@example.com", "b@example.com"])
    #expect(rows.map { $0["Endpoint Type"] } == ["Primary", "Shared Call Appearance"])
    #expect(rows.map { $0["Primary Line/Port"] } == ["true", "false"])
    #expect(rows.map { $0["Order"] } == ["1", "2"])
    #expect(rows[0]["Extension"] == "1100" && rows[0]["User Type"] == "Normal")
    #expect(try bench.ask("GroupAccessDeviceGetRequest24V3", desk).number("numberOfAssignedPorts") == 2)
    let domain = [OCIElement("mode", "Equal To"), OCIElement("value", "A.example.com")]
    let there = try bench.ask(request, desk + [OCIElement("searchCriteriaLinePortDomain", domain)])
    #expect(try there.column("User Id", of: "deviceUserTable") == ["b@example.com"])
    let kind = OCIElement("searchCriteriaExactEndpointType", [OCIElement("endpointType", "Primary")])
    #expect(try bench.ask(request, desk + [kind]).column("User Id", of: "deviceUserTable") == ["a@example.com"])
    let services = OCIElement("searchCriteriaExactUserType", [OCIElement("userType", "Hunt Group")])
    #expect(try bench.ask(request, desk + [services]).rows("deviceUserTable").isEmpty)
    let port = OCIElement("searchCriteriaExactPortNumber", [OCIElement("port", 1)])
    #expect(try bench.ask(request, desk + [port]).column("User Id", of: "deviceUserTable") == ["a@example.com"])
  }

  @Test("Another line becomes the first one; a line that is not on the device is refused")
  mutating func primaryLine() throws {
    occupy()
    let request = "GroupAccessDeviceModifyUserRequest"
    func change(_ line: String, _ isPrimary: Bool) -> [OCIElement] {
      desk + [OCIElement("linePort", line), OCIElement("isPrimaryLinePort", isPrimary)]
    }
    try bench.ask(request, change("b-shared@a.example.com", true))
    let list = "GroupAccessDeviceGetUserListRequest21sp1"
    #expect(try bench.ask(list, desk).column("Primary Line/Port", of: "deviceUserTable") == ["false", "true"])
    try bench.ask(request, change("b-shared@a.example.com", false))
    #expect(try bench.ask(list, desk).column("Primary Line/Port", of: "deviceUserTable") == ["true", "false"])
    #expect(bench.refusal(request, change("other@example.com", true)) == 99_021)
  }

  @Test("Lines take a new order; a list with other lines is refused")
  mutating func order() throws {
    occupy()
    let request = "GroupCPEConfigReorderDeviceLinePortsRequest"
    func order(_ lines: String...) -> [OCIElement] { desk + lines.map { OCIElement("orderedLinePortList", $0) } }
    try bench.ask(request, order("b-shared@a.example.com", "a-line@example.com"))
    #expect(try linePorts() == ["b-shared@a.example.com", "a-line@example.com"])
    #expect(bench.refusal(request, order("a-line@example.com")) == 99_022)
    #expect(bench.refusal(request, order("a-line@example.com", "a-line@example.com")) == 99_022)
    #expect(bench.refusal(request, order("a-line@example.com", "b-shared@a.example.com", "new@example.com")) == 99_022)
    let device = try #require(bench.system.groups[TwinBench.north]?.devices["desk"])
    #expect(device.linePortOrder == ["b-shared@a.example.com", "a-line@example.com"])
    #expect(!device.profile.contains { $0.name.contains("LinePort") })
  }

  @Test("A device is saved with the order of its lines, and states from before that order was its own are read")
  func saved() throws {
    let plain = TwinDevice("desk", profile: [OCIElement("deviceType", "Polycom-VVX450")], ports: 2)
    var device = plain
    (device.linePortOrder, device.primaryLinePort) = (["b", "a"], "b")
    let data = try JSONEncoder().encode(device)
    #expect(try JSONDecoder().decode(TwinDevice.self, from: data) == device)
    let hidden = ["b", "a"].map { OCIElement("orderedLinePort", $0) } + [OCIElement("primaryLinePort", "b")]
    for (elements, expected) in [([], plain), (hidden, device)] {
      var old = plain
      old.profile += elements
      var fields = try #require(
        try JSONSerialization.jsonObject(with: try JSONEncoder().encode(old)) as? [String: Any])
      fields["linePortOrder"] = nil
      let read = try JSONDecoder().decode(TwinDevice.self, from: try JSONSerialization.data(withJSONObject: fields))
      #expect(read == expected)
    }
  }

  @Test("Tags are added once, and changed in lists")
  mutating func tags() throws {
    func tag(_ name: String, _ value: String) -> [OCIElement] {
      [OCIElement("tagName", name), OCIElement("tagValue", value)]
    }
    try bench.ask("GroupAccessDeviceCustomTagAddRequest", desk + tag("%RING%", "3"))
    #expect(bench.refusal("GroupAccessDeviceCustomTagAddRequest", desk + tag("%RING%", "4")) == 99_023)
    let list = [OCIElement("tag", tag("%RING%", "5")), OCIElement("tag", [OCIElement("tagName", "%ALERT%")])]
    try bench.ask("GroupAccessDeviceCustomTagAddOrModifyListRequest", desk + list)
    let answer = try bench.ask("GroupAccessDeviceCustomTagGetListRequest", desk)
    #expect(try answer.column("Tag Name", of: "deviceCustomTagsTable") == ["%ALERT%", "%RING%"])
    #expect(try answer.column("Tag Value", of: "deviceCustomTagsTable") == ["", "5"])
  }

  @Test("A device has a set of tags until it is cleared")
  mutating func tagSet() throws {
    #expect(try bench.ask("GroupAccessDeviceTagSetGetRequest", desk).elements.isEmpty)
    try bench.ask("GroupAccessDeviceTagSetModifyRequest", desk + [OCIElement("tagSetName", "Quiet rooms")])
    #expect(try bench.ask("GroupAccessDeviceTagSetGetRequest", desk).text("tagSetName") == "Quiet rooms")
    try bench.ask("GroupAccessDeviceTagSetModifyRequest", desk)
    #expect(try bench.ask("GroupAccessDeviceTagSetGetRequest", desk).text("tagSetName") == "Quiet rooms")
    try bench.ask("GroupAccessDeviceTagSetModifyRequest", desk + [OCIElement.nil("tagSetName")])
    #expect(try bench.ask("GroupAccessDeviceTagSetGetRequest", desk).elements.isEmpty)
  }

  @Test("Both requests for a reset are counted")
  mutating func resets() throws {
    try bench.ask("GroupAccessDeviceResetRequest", desk)
    try bench.ask("GroupCPEConfigResetDeviceRequest", desk)
    #expect(bench.system.groups[TwinBench.north]?.devices["desk"]?.resets == 2)
  }
}
