import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("hunt-group")
struct HuntGroupTests {
  static func group(
    _ name: String, in group: String = "headquarters", _ agents: String...
  ) -> EnterpriseDocument.HuntGroup {
    EnterpriseDocument.HuntGroup(id: "\(name)@acme.example.com", name: name, groupID: group, agents: agents)
  }

  @Test("She is an agent of hunt groups of any group with others who stay")
  func found() {
    var company = Company()
    company.move.enterprise.huntGroups = [
      Self.group("second", in: "plant", Company.pat, Company.zoe),
      Self.group("first", Company.zoe.uppercased(), Company.bob, Company.eve), Self.group("other", Company.bob),
    ]
    company.takeAlong(Company.eve)
    company.expect(
      .blocking, "hunt-group",
      [
        "groups": "first (headquarters): Bob (bob@acme.example.com); second (plant): Pat (pat@acme.example.com)",
        "native": "19705",
      ], mayBeOverridden: true)
    company.expectClean("hunt-group-left")
  }

  @Test("Nobody may decide it where she could not be put back: with weights, or outside an enterprise")
  func lasting() {
    var company = Company()
    company.move.enterprise.huntGroups = [Self.group("first", Company.zoe, Company.bob)]
    company.move.enterprise.huntGroups[0].policy = "Weighted"
    #expect(company.findings.first { $0.check == "hunt-group" }?.mayBeOverridden == false)
    company.move.enterprise.huntGroups[0].policy = "Regular"
    #expect(company.findings.first { $0.check == "hunt-group" }?.mayBeOverridden == true)
    company.move.enterprise.isEnterprise = false
    #expect(company.findings.first { $0.check == "hunt-group" }?.mayBeOverridden == false)
  }

  @Test("Hunt groups of others are none of hers")
  func clean() {
    var company = Company()
    company.move.enterprise.huntGroups = [Self.group("other", Company.bob, Company.eve)]
    company.expectClean("hunt-group")
  }
}
