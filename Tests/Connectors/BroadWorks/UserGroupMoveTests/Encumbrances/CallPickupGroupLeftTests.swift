import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("call-pickup-group-left")
struct CallPickupGroupLeftTests {
  @Test("Where all members move along, the group is made anew there, and somebody is told")
  func found() {
    var company = Company()
    company.set(
      "UserCallPickup", [OCIElement("name", "Reception"), Company.users("userTable", Company.zoe, Company.bob)])
    company.takeAlong(Company.bob)
    company.expectClean("call-pickup-group")
    company.expect(
      .warning, "call-pickup-group-left",
      [
        "group": "Reception", "members": "Bob (bob@acme.example.com), Zoë (zoe@acme.example.com)", "native": "19705",
      ])
  }

  @Test("Where the destination does not have the service, it blocks")
  func impossible() {
    var company = Company()
    company.set(
      "UserCallPickup", [OCIElement("name", "Reception"), Company.users("userTable", Company.zoe, Company.bob)])
    company.takeAlong(Company.bob)
    company.move.destination?.groupServices["Call Pickup"] = nil
    #expect(company.findings.first { $0.check == "call-pickup-group-left" }?.severity == .blocking)
  }

  @Test("Who is in no pickup group leaves none behind")
  func clean() {
    Company().expectClean("call-pickup-group-left")
  }
}
