import Estates
import Migrations
import Testing

@Suite("number-with-extension")
struct NumberWithExtensionTests {
  @Test("A number with an extension behind it")
  func withExtension() async throws {
    var office = try Office()
    office.ada.lineURI = "tel:+41227670001;ext=70001"
    try await office.expect(
      .blocking, "number-with-extension", ["number": "+41227670001", "extension": "70001"], "+41227670001;ext=70001")
  }

  @Test("Other parameters are no extension")
  func clean() async throws {
    var office = try Office()
    office.ada.lineURI = "tel:+41227670001;phone-context=example.org"
    try await office.expectClean("number-with-extension")
  }
}
