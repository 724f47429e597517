import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("packs-exhausted")
struct PacksExhaustedTests {
  @Test("The group may have the pack, but none is left; or perhaps too few for all who move")
  func found() {
    var company = Company()
    company.move.destination?.servicePacks["Standard"]?.allowed = 2
    company.expect(
      .blocking, "packs-exhausted", ["packs": "Standard (0/1)", "group": "plant", "native": "19613"])
    company.move.destination?.servicePacks["Standard"]?.allowed = 3
    company.takeAlong(Company.bob)
    company.expect(
      .warning, "packs-exhausted", ["packs": "Standard (1/2)", "group": "plant", "native": "19613"])
  }

  @Test("One is left, or there is no limit")
  func clean() {
    var company = Company()
    company.expectClean("packs-exhausted")
    company.move.destination?.servicePacks["Standard"]?.allowed = 3
    company.expectClean("packs-exhausted")
  }
}
