import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("user-limit-reached")
struct UserLimitReachedTests {
  private static func profile(limit: Int, count: Int) -> [OCIElement] {
    [OCIElement("userLimit", limit), OCIElement("userCount", count)]
  }

  @Test("The group is full", arguments: [10, 11])
  func found(count: Int) {
    var company = Company()
    company.move.destination?.profile = Self.profile(limit: 10, count: count)
    company.expect(
      .blocking, "user-limit-reached",
      ["group": "plant", "limit": "10", "left": "0", "needed": "1", "native": "19603"])
  }

  @Test("There is room for her and not for all who move along; who is there already needs none")
  func companions() {
    var company = Company()
    company.move.destination?.profile = Self.profile(limit: 10, count: 9)
    company.takeAlong(Company.pat)
    company.expectClean("user-limit-reached")
    company.takeAlong(Company.bob, Company.eve)
    company.expect(
      .blocking, "user-limit-reached",
      ["group": "plant", "limit": "10", "left": "1", "needed": "3", "native": "19603"])
  }
}
