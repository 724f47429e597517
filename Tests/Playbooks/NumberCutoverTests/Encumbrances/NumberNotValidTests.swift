import Estates
import Migrations
import Testing

@Suite("number-not-valid")
struct NumberNotValidTests {
  @Test(
    "A line that is no number is told with the reason",
    arguments: [
      ("tel:+4122767ABCD", "number.unexpected-character"), ("tel:70000", "number.not-international"),
      ("tel:+4122", "number.too-short"), ("tel:+99912345", "number.unknown-country-code"),
    ])
  func notValid(_ line: String, _ problem: String) async throws {
    var office = try Office()
    office.ada.lineURI = line
    try await office.expect(.blocking, "number-not-valid", ["line": line, "problem": problem], line)
  }

  @Test(
    "A number in any spelling is clean", arguments: ["tel:+41227670001", "+41 22 767 00 01", "TEL:+41-22-767-00-01"])
  func clean(_ line: String) async throws {
    var office = try Office()
    office.ada.lineURI = line
    try await office.expectClean("number-not-valid")
  }
}
