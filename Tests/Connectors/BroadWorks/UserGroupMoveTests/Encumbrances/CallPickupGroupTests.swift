import Migrations
import OCIP
import Testing

@testable import BroadWorks

@Suite("call-pickup-group")
struct CallPickupGroupTests {
  @Test("She picks up calls with others who stay")
  func found() {
    var company = Company()
    company.set(
      "UserCallPickup",
      [OCIElement("name", "Reception"), Company.users("userTable", Company.zoe, Company.bob, Company.eve)])
    company.takeAlong(Company.eve)
    company.expect(
      .blocking, "call-pickup-group",
      ["group": "Reception", "members": "Bob (bob@acme.example.com)", "native": "19705"])
    company.expectClean("call-pickup-group-left")
  }

  @Test("Without a group there is no name, and nothing to leave")
  func clean() {
    var company = Company()
    company.set("UserCallPickup", [Company.users("userTable")])
    company.expectClean("call-pickup-group")
  }
}
