import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("same-group")
struct SameGroupTests {
  @Test("She is there already")
  func found() {
    var company = Company()
    company.move.destination = company.move.source
    company.expect(.blocking, "same-group", ["group": "headquarters", "native": "19601"])
  }

  @Test("A group of the same name in another enterprise is another group")
  func clean() {
    var company = Company()
    company.move.destination?.key = .init(providerID: "harbour", groupID: "headquarters")
    company.expectClean("same-group")
  }
}
