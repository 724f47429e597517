import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("shared-call-appearance")
struct SharedCallAppearanceTests {
  @Test("Her calls ring on a device of the group that others use, whether as their own line or shared")
  func found() {
    var company = Company()
    company.share("reception")
    company.move.devices.append(Company.device("reception", [Company.eve, Company.bob, Company.zoe]))
    company.expect(
      .blocking, "shared-call-appearance",
      [
        "devices": "reception: Bob (bob@acme.example.com), Eve (eve@acme.example.com)", "native": "19608",
      ])
  }

  @Test("Those who move along are no obstacle")
  func companions() {
    var company = Company()
    company.share("reception")
    company.move.devices.append(Company.device("reception", [Company.eve.uppercased(), Company.zoe]))
    company.takeAlong(Company.eve)
    company.expectClean("shared-call-appearance")
  }

  @Test("A second device that only she uses is clean, and so is one that does not belong to the group")
  func clean() {
    var company = Company()
    company.share("soft")
    company.move.devices.append(Company.device("soft", [Company.zoe]))
    company.expectClean("shared-call-appearance")
    company.share("gateway", level: "Service Provider")
    company.move.devices.append(Company.device("gateway", [Company.bob, Company.zoe]))
    company.expectClean("shared-call-appearance")
  }
}
