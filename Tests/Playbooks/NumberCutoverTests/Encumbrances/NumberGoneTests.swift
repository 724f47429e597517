import Estates
import Migrations
import Testing

@Suite("number-gone")
struct NumberGoneTests {
  @Test("A number that nobody holds any more")
  func gone() async throws {
    var office = try Office()
    office.ada.lineURI = nil
    try await office.expect(.blocking, "number-gone", [:])
  }

  @Test("A number that somebody holds is clean")
  func clean() async throws { try await Office().expectClean("number-gone") }
}
