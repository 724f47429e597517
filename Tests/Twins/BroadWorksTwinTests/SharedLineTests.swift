import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

private typealias Small = SmallEnterprise

@Suite struct SharedLineTests {
  private let ann = OCIElement("userId", Small.ann)
  private let place = OCIElement(
    "accessDeviceEndpoint", Small.place(on: "bob-desk", line: "ann-second@acme.example.com"))

  private func system() -> TwinSystem {
    var system = Small.make()
    system[user: Small.ann]?.services = ["Shared Call Appearance 5"]
    return system
  }

  private func addition(_ device: String = "bob-desk", line: String = "ann-second@acme.example.com") -> [OCIElement] {
    let endpoint = Small.place(on: device, line: line) + [OCIElement("useHotline", false)]
    return [
      ann, OCIElement("accessDeviceEndpoint", endpoint), OCIElement("isActive", true),
      OCIElement("allowOrigination", false), OCIElement("allowTermination", true), OCIElement("allowVideo", true),
    ]
  }

  @Test("A line is added, read, changed and listed under the headings of BroadWorks")
  func line() {
    var system = system()
    #expect(system.ask("UserSharedCallAppearanceAddEndpointRequest22", addition()).isSuccess)
    let one = system.ask("UserSharedCallAppearanceGetEndpointRequest22", ann, place)
    #expect(OCISchema.standard.violation(in: one) == nil)
    #expect(one.truth("allowOrigination") == false)
    #expect(one.truth("allowTermination") == true)
    let change = [
      ann, place, OCIElement("isActive", false), OCIElement("useHotline", true), OCIElement("hotlineContact", "1001"),
    ]
    #expect(system.ask("UserSharedCallAppearanceModifyEndpointRequest", change).isSuccess)
    let later = system.ask("UserSharedCallAppearanceGetEndpointRequest22", ann, place)
    #expect(later.truth("isActive") == false)
    #expect(later.truth("allowOrigination") == false)
    #expect(later.text("hotlineContact") == "1001")
    let all = system.ask("UserSharedCallAppearanceGetRequest21sp1", ann)
    #expect(OCISchema.standard.violation(in: all) == nil)
    #expect(all.number("maxAppearances") == 5)
    #expect(
      all.headings("endpointTable") == [
        "Device Level", "Device Name", "Device Type", "Line/Port", "SIP Contact", "Port Number",
        "Device Support Visual Device Management", "Is Active", "Allow Origination", "Allow Termination",
        "Mac Address", "Path Header",
      ])
    #expect(
      all.cells("endpointTable") == [
        [
          "Group", "bob-desk", "Polycom VVX 450", "ann-second@acme.example.com", "", "", "false", "false", "false",
          "true", "0004F2000001", "",
        ]
      ])
  }

  @Test("Settings of all lines keep what a change leaves out")
  func settings() {
    var system = system()
    let tone = OCIElement("bridgeWarningTone", "Barge-In")
    let park = OCIElement("enableCallParkNotification", true)
    #expect(system.ask("UserSharedCallAppearanceModifyRequest", ann, tone).isSuccess)
    #expect(system.ask("UserSharedCallAppearanceModifyRequest", ann, park).isSuccess)
    let answer = system.ask("UserSharedCallAppearanceGetRequest21sp1", ann)
    #expect(answer.text("bridgeWarningTone") == "Barge-In")
    #expect(answer.truth("enableCallParkNotification") == true)
  }

  @Test("A line is refused without the service, the device, a free port, or a name of its own")
  func refusals() {
    var system = system()
    let type = "UserSharedCallAppearanceAddEndpointRequest22"
    let before = system
    #expect(system.ask(type, addition("none")).refusal == 4505)
    #expect(system.ask(type, addition(line: Small.bob)).refusal == 99_063)
    #expect(system.ask(type, addition(line: "ann@other.example.com")).refusal == 99_061)
    #expect(system == before)
    #expect(system.ask(type, addition()).isSuccess)
    #expect(system.ask(type, addition(line: "third@acme.example.com")).refusal == 99_062)
    system.groups[Small.north]?.devices["bob-desk"]?.ports = nil
    for number in 2...5 {
      #expect(system.ask(type, addition(line: "line\(number)@acme.example.com")).isSuccess)
    }
    #expect(system.ask(type, addition(line: "line6@acme.example.com")).refusal == 99_064)
    system[user: Small.ann]?.services = []
    #expect(system.ask(type, addition(line: "line6@acme.example.com")).refusal == 4410)
    #expect(system.ask("UserSharedCallAppearanceGetRequest21sp1", ann).refusal == 4410)
  }

  @Test("Lines are removed, all that a request names or none")
  func remove() throws {
    var system = system()
    #expect(system.ask("UserSharedCallAppearanceAddEndpointRequest22", addition()).isSuccess)
    let handler = try #require(TwinCommands.sharedLines["UserSharedCallAppearanceDeleteEndpointListRequest14"])
    let other = OCIElement("accessDeviceEndpoint", Small.place(on: "bob-desk", line: "none@acme.example.com"))
    let type = "UserSharedCallAppearanceDeleteEndpointListRequest14"
    let before = system
    #expect(throws: TwinRefusal.self) { try handler(&system, OCICommand(type, [ann, place, other])) }
    #expect(system == before)
    #expect(try handler(&system, OCICommand(type, [ann, place])).isSuccess)
    #expect(system[user: Small.ann]?.sharedLines == [])
  }
}
