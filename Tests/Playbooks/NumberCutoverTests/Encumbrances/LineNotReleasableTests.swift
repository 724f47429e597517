import Estates
import MigrationEngine
import Migrations
import Testing

@Suite("line-not-releasable")
struct LineNotReleasableTests {
  @Test("The source cannot say how it would take the line away: there is no plan")
  func notReleasable() async throws {
    var office = try Office()
    office.ada.document.attributes = [NativeAttribute(name: "locked", values: [.text("yes")])]
    try await office.expect(
      .blocking, "line-not-releasable", ["object": "cn=ada", "code": "system.refused", "detail": "line"])
    let plan = try await office.examine().plan
    #expect(plan == nil)
  }

  @Test("A line that can be taken away is clean")
  func clean() async throws { try await Office().expectClean("line-not-releasable") }
}
