import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("hunt-group-left")
struct HuntGroupLeftTests {
  @Test("Where all agents move along, the hunt group and its number stay, and somebody is told")
  func found() {
    var company = Company()
    company.move.enterprise.huntGroups = [HuntGroupTests.group("first", Company.zoe, Company.bob)]
    company.takeAlong(Company.bob)
    company.expectClean("hunt-group")
    company.expect(
      .blocking, "hunt-group-left",
      [
        "groups": "first (first@acme.example.com, headquarters): "
          + "Bob (bob@acme.example.com), Zoë (zoe@acme.example.com)", "native": "19705",
      ])
  }

  @Test("Who is no agent leaves none behind")
  func clean() {
    Company().expectClean("hunt-group-left")
  }
}
