import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("services-exhausted")
struct ServicesExhaustedTests {
  private static func limited(_ allowed: Int, used: Int = 5) -> GroupDocument.Allowance {
    GroupDocument.Allowance(isAuthorized: true, isAssigned: true, allowed: allowed, used: used)
  }

  @Test("The group may have the service, but none is left", arguments: [5, 4])
  func found(allowed: Int) {
    var company = Company()
    company.move.destination?.userServices["Push to Talk"] = Self.limited(allowed)
    company.expect(
      .blocking, "services-exhausted",
      ["services": "Push to Talk (0/1)", "group": "plant", "native": "19605"])
  }

  @Test("Fewer are left than those who move along may have")
  func companions() {
    var company = Company()
    company.takeAlong(Company.bob, Company.eve)
    company.move.destination?.userServices["Push to Talk"] = Self.limited(6)
    // Two users of the source have it, of the three who move.
    company.expect(
      .warning, "services-exhausted", ["services": "Push to Talk (1/2)", "group": "plant", "native": "19605"])
    company.move.destination?.userServices["Push to Talk"] = Self.limited(7)
    company.expectClean("services-exhausted")
    company.move.destination?.userServices["Push to Talk"] = Self.limited(6)
    company.move.source.userServices["Push to Talk"] = Self.limited(10, used: 1)
    company.expectClean("services-exhausted")
  }

  @Test("One is left, or there is no limit")
  func clean() {
    var company = Company()
    company.expectClean("services-exhausted")
    company.move.destination?.userServices["Push to Talk"] = Self.limited(6)
    company.expectClean("services-exhausted")
  }
}
