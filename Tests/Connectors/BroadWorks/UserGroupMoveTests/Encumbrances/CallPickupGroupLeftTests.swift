import Migrations
import OCIP
import Testing

@testable import BroadWorks

@Suite("call-pickup-group-left")
struct CallPickupGroupLeftTests {
  @Test("Where all members move along, the group is left empty, and somebody is told")
  func found() {
    var company = Company()
    company.set(
      "UserCallPickup", [OCIElement("name", "Reception"), Company.users("userTable", Company.zoe, Company.bob)])
    company.takeAlong(Company.bob)
    company.expectClean("call-pickup-group")
    company.expect(
      .blocking, "call-pickup-group-left",
      [
        "group": "Reception", "members": "Bob (bob@acme.example.com), Zoë (zoe@acme.example.com)", "native": "19705",
      ])
  }

  @Test("Who is in no pickup group leaves none behind")
  func clean() {
    Company().expectClean("call-pickup-group-left")
  }
}
