import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("services-not-authorised")
struct ServicesNotAuthorisedTests {
  @Test("The group may not have a service, or does not know it")
  func found() {
    var company = Company()
    company.assign(services: ["Push to Talk", "Call Recording"], packs: [])
    company.move.destination?.userServices["Push to Talk"]?.isAuthorized = false
    company.expect(
      .blocking, "services-not-authorised",
      ["services": "Call Recording, Push to Talk", "group": "plant", "native": "19605"])
    company.expectClean("services-exhausted")
  }

  @Test("What comes with a pack needs the pack alone")
  func clean() {
    Company().expectClean("services-not-authorised")
  }
}
