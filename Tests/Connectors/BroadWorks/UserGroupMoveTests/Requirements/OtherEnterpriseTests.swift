import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("other-enterprise")
struct OtherEnterpriseTests {
  @Test("The group belongs to somebody else")
  func found() {
    var company = Company()
    company.move.destination?.key.providerID = "harbour"
    company.expect(
      .blocking, "other-enterprise",
      ["source": "acme/headquarters", "destination": "harbour/plant", "native": "19601"])
  }

  @Test("Another group of the same enterprise is clean")
  func clean() {
    Company().expectClean("other-enterprise")
  }
}
