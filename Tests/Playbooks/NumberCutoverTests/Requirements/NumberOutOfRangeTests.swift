import ConnectorKit
import Estates
import Migrations
import Testing

@Suite("number-out-of-range")
struct NumberOutOfRangeTests {
  @Test("The destination does not serve the range")
  func outOfRange() async throws {
    var office = try Office()
    office.destination.ranges = [try NumberRange("+41227670002-+41227670009"), try NumberRange("+33440000000")]
    try await office.expect(
      .blocking, "number-out-of-range",
      ["number": "+41 22 767 00 01", "ranges": "+41227670002-+41227670009, +33440000000"])
  }

  @Test(
    "The ends of a range are inside",
    arguments: ["+41227670001-+41227670002", "+41227670000-+41227670001", "+41227670001"])
  func clean(_ range: String) async throws {
    var office = try Office()
    office.destination.ranges = [try NumberRange(range)]
    try await office.expectClean("number-out-of-range")
  }
}
