import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("packs-not-authorised")
struct PacksNotAuthorisedTests {
  @Test("The group may not have a pack, or does not know it")
  func found() {
    var company = Company()
    company.assign(services: [], packs: ["Standard", "Board"])
    company.move.destination?.servicePacks["Standard"]?.isAuthorized = false
    company.expect(
      .blocking, "packs-not-authorised", ["packs": "Board, Standard", "group": "plant", "native": "19613"])
    company.expectClean("packs-exhausted")
  }

  @Test("What the group may have is clean")
  func clean() {
    Company().expectClean("packs-not-authorised")
  }
}
