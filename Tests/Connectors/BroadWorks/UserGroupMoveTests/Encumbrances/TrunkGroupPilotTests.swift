import Migrations
import OCIP
import Testing

@Suite("trunk-group-pilot")
struct TrunkGroupPilotTests {
  static func trunk(isPilot: Bool) -> OCIElement {
    OCIElement(
      "trunkAddressing",
      [
        OCIElement(
          "trunkGroupDeviceEndpoint",
          [
            OCIElement("name", "main-trunk"), OCIElement("linePort", "zoe-trunk@acme.example.com"),
            OCIElement("isPilotUser", isPilot),
          ])
      ])
  }

  @Test("She is the pilot")
  func found() {
    var company = Company()
    company.setProfile(Self.trunk(isPilot: true))
    company.expect(.blocking, "trunk-group-pilot", ["trunk": "main-trunk", "native": "19607"])
  }

  @Test("Another member of the trunk group is not")
  func clean() {
    var company = Company()
    company.setProfile(Self.trunk(isPilot: false))
    company.expectClean("trunk-group-pilot")
  }
}
