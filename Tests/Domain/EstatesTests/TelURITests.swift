import Estates
import Testing

@Suite("Tel URIs")
struct TelURITests {
  @Test(
    "A tel URI is read with its extension and its other parameters",
    arguments: [
      ("tel:+41227670000", "+41227670000", nil, [], "tel:+41227670000"),
      ("+41227670000", "+41227670000", nil, [], "tel:+41227670000"),
      ("TEL:+41-22-767-00-00", "+41227670000", nil, [], "tel:+41227670000"),
      ("tel:+41227670000;ext=70000", "+41227670000", "70000", [], "tel:+41227670000;ext=70000"),
      ("tel:+41227670000;EXT=70-000", "+41227670000", "70000", [], "tel:+41227670000;ext=70000"),
      ("tel:+41227670000;ext=007", "+41227670000", "007", [], "tel:+41227670000;ext=007"),
      (
        "tel:+41227670000;isub=12;Ext=7;phone-context=x", "+41227670000", "7", ["isub=12", "phone-context=x"],
        "tel:+41227670000;ext=7;isub=12;phone-context=x"
      ),
      ("tel:+41227670000;npdi;rn=+41", "+41227670000", nil, ["npdi", "rn=+41"], "tel:+41227670000;npdi;rn=+41"),
    ] as [(String, String, String?, [String], String)])
  func valid(text: String, number: String, extension: String?, others: [String], canonical: String) throws {
    let uri = try TelURI(text)
    #expect(uri.number.description == number)
    #expect(uri.extension == `extension`)
    #expect(uri.otherParameters == others)
    #expect(uri.description == canonical)
    #expect(try TelURI(canonical) == uri)
  }

  @Test(
    "What is not a global tel URI is refused with what is wrong",
    arguments: [
      ("", .empty),
      ("tel:", .empty),
      ("tel:;ext=7", .empty),
      ("tel:022", .notInternational("022")),
      ("sip:jose@example.org", .notInternational("sip:jose@example.org")),
      ("tel:+4122767000x", .unexpectedCharacter("+4122767000x")),
      ("tel:+41227600123x00123", .unexpectedCharacter("+41227600123x00123")),
      ("tel:+412276", .tooShort("+412276", shortest: 9)),
      ("tel:+41227670000;", .notATelURI("tel:+41227670000;")),
      ("tel:+41227670000;;ext=7", .notATelURI("tel:+41227670000;;ext=7")),
      ("tel:+41227670000;=7", .notATelURI("tel:+41227670000;=7")),
      ("tel:+41227670000;ext", .notATelURI("tel:+41227670000;ext")),
      ("tel:+41227670000;ext=", .notATelURI("tel:+41227670000;ext=")),
      ("tel:+41227670000;ext=-", .notATelURI("tel:+41227670000;ext=-")),
      ("tel:+41227670000;ext=7a", .notATelURI("tel:+41227670000;ext=7a")),
      ("tel:+41227670000;ext=٧", .notATelURI("tel:+41227670000;ext=٧")),
      ("tel:+41227670000;ext=7;ext=8", .notATelURI("tel:+41227670000;ext=7;ext=8")),
      ("tel:+41227670000;ext=1234567890123456", .notATelURI("tel:+41227670000;ext=1234567890123456")),
    ] as [(String, NumberProblem)])
  func invalid(text: String, problem: NumberProblem) {
    #expect(throws: problem) { try TelURI(text) }
  }
}
