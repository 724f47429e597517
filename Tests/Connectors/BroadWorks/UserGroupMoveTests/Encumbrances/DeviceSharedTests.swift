import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("device-shared")
struct DeviceSharedTests {
  @Test("Others use the device of her own line")
  func found() {
    var company = Company()
    company.move.devices = [Company.device("zoe-desk", [Company.zoe, Company.bob, Company.bob])]
    company.expect(
      .blocking, "device-shared",
      ["device": "zoe-desk", "users": "Bob (bob@acme.example.com)", "native": "19608"])
  }

  @Test("Those who move along are no obstacle")
  func companions() {
    var company = Company()
    company.move.devices = [Company.device("zoe-desk", [Company.zoe, Company.bob])]
    company.takeAlong(Company.bob)
    company.expectClean("device-shared")
  }

  @Test("A device that does not belong to the group stays where it is, whoever uses it")
  func clean() {
    var company = Company()
    company.expectClean("device-shared")
    company.setProfile(Company.endpoint("zoe-desk", level: "Service Provider", "zoe-line@acme.example.com"))
    company.move.devices = [Company.device("zoe-desk", [Company.zoe, Company.bob])]
    company.expectClean("device-shared")
  }
}
