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
      ])
    company.expectClean("hunt-group-left")
  }

  @Test("Hunt groups of others are none of hers")
  func clean() {
    var company = Company()
    company.move.enterprise.huntGroups = [Self.group("other", Company.bob, Company.eve)]
    company.expectClean("hunt-group")
  }
}
