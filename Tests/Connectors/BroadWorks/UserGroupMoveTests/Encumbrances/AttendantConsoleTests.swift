import Migrations
import Testing

@Suite("attendant-console")
struct AttendantConsoleTests {
  @Test(
    "She monitors others with any of the consoles",
    arguments: [
      "UserBroadWorksReceptionistEnterprise", "UserBroadWorksReceptionistOffice",
      "UserBroadWorksReceptionistSmallBusiness",
    ])
  func found(family: String) {
    var company = Company()
    company.set(family, [Company.users("monitoredUserTable", Company.bob, "unknown@acme.example.com")])
    company.expect(
      .blocking, "attendant-console",
      ["users": "Bob (bob@acme.example.com), unknown@acme.example.com"], mayBeOverridden: true)
  }

  @Test("Those who move along are no obstacle, and neither is an empty list")
  func clean() {
    var company = Company()
    company.set("UserBroadWorksReceptionistOffice", [Company.users("monitoredUserTable", Company.bob)])
    company.takeAlong(Company.bob)
    company.expectClean("attendant-console")
    company.set("UserBroadWorksReceptionistOffice", [Company.users("monitoredUserTable")])
    company.expectClean("attendant-console")
  }

  @Test("Keys that show whether somebody is busy are put back after the move, and do not count")
  func busyLampField() {
    var company = Company()
    company.set("UserBusyLampField", [Company.users("monitoredUserTable", Company.bob)])
    #expect(company.findings.isEmpty)
  }
}
