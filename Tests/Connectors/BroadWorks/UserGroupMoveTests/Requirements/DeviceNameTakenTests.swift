import Migrations
import Testing

@testable import UserGroupMove

@Suite("device-name-taken")
struct DeviceNameTakenTests {
  @Test("The destination has devices of the same names")
  func found() {
    var company = Company()
    company.move.devicesInDestination = ["zoe-soft", "zoe-desk"]
    company.expect(
      .blocking, "device-name-taken",
      ["devices": "zoe-desk, zoe-soft", "group": "plant", "native": "19609"])
  }

  @Test("It has none of them")
  func clean() {
    Company().expectClean("device-name-taken")
  }
}
