import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("hunt-group-left")
struct HuntGroupLeftTests {
  @Test("Where all agents move along, the hunt group and its number stay, and they are put back into it")
  func found() {
    var company = Company()
    company.move.enterprise.huntGroups = [HuntGroupTests.group("first", Company.zoe, Company.bob)]
    company.takeAlong(Company.bob)
    company.expectClean("hunt-group")
    company.expect(
      .warning, "hunt-group-left",
      [
        "groups": "first (first@acme.example.com, headquarters): "
          + "Bob (bob@acme.example.com), Zoë (zoe@acme.example.com)", "native": "19705",
      ])
  }

  @Test("Where they could not be put back, it blocks")
  func weighted() {
    var company = Company()
    company.move.enterprise.huntGroups = [HuntGroupTests.group("first", Company.zoe, Company.bob)]
    company.move.enterprise.huntGroups[0].policy = "Weighted"
    company.takeAlong(Company.bob)
    #expect(company.findings.first { $0.check == "hunt-group-left" }?.severity == .blocking)
  }

  @Test("Who is no agent leaves none behind")
  func clean() {
    Company().expectClean("hunt-group-left")
  }
}
