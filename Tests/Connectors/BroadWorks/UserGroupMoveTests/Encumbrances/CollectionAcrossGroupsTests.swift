import Migrations
import Testing

@testable import UserGroupMove

@Suite("collection-across-groups")
struct CollectionAcrossGroupsTests {
  @Test("She moves together with somebody of another group")
  func found() {
    var company = Company()
    company.takeAlong(Company.bob)
    company.expectClean("collection-across-groups")
    company.takeAlong(Company.pat)
    company.expect(
      .blocking, "collection-across-groups",
      ["group": "headquarters", "others": "Pat (pat@acme.example.com)"])
  }
}
