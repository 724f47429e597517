import Migrations
import Testing

@Suite("Terms to look for")
struct SearchTermTests {
  @Test(
    "A term is found in a text without regard to case, marks and spaces",
    arguments: [
      ("muller", "Müller"), ("MÜLLER", "müller"), ("müller", "Muller"), ("strasse", "Straße"), ("Straße", "STRASSE"),
      ("noel", "Noël"), ("soren", "Søren"), ("lodz", "Łódź"), ("σοφιασ", "ΣΟΦΊΑΣ"), ("Σοφίας", "σοφιασ"),
      ("ada lov", "Ada   Lovelace"), ("ada\u{A0}lov", "ada\tlovelace"), ("lace", "Lovelace"), ("ffi", "oﬃce"),
      ("佐藤", "佐藤 健"), ("健", "佐藤 健"), ("한글", "한글"), ("a\u{0}da", "a da"), ("ad", "Ada"), ("lo", "Ada Lovelace"),
    ])
  func found(term: String, text: String) throws {
    let term = try #require(SearchTerm(term))
    #expect(SearchTerm.text(of: text).contains(term.folded))
  }

  @Test(
    "It is not found where it is not",
    arguments: [
      ("mueller", "Müller"), ("da", "Ada"), ("ve", "Lovelace"), ("adalov", "Ada Lovelace"), ("%", "50% post"),
      ("ada ada", "Ada"),
    ])
  func notFound(term: String, text: String) throws {
    let term = try #require(SearchTerm(term))
    #expect(!SearchTerm.text(of: text, text).contains(term.folded))
  }

  @Test("Nothing but spaces is nothing to look for", arguments: ["", " ", "\u{0}\n"])
  func nothing(text: String) { #expect(SearchTerm(text) == nil) }

  @Test("A term has a limit")
  func limit() throws {
    #expect(try !#require(SearchTerm(String(repeating: "a", count: 200))).isTooLong)
    #expect(try #require(SearchTerm(String(repeating: "a", count: 201))).isTooLong)
  }
}
