import Migrations
import SeededGenerators
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

  @Test("A junction is where a word of three letters or more ends; it goes on to the end of its field")
  func junctions() throws {
    #expect(
      SearchTerm.junctions(in: SearchTerm.text(of: "Ada", "Ada  de la Cruz")) == [
        "ada  de  la  cruz", " de  la  cruz", " la  cruz",
      ])
    #expect(SearchTerm("da cruz")?.junction == nil)
    #expect(SearchTerm("de la cr")?.junction == " la  cr")
    #expect(SearchTerm("ADA de")?.junction == "ada  de")
    #expect(SearchTerm("Müller")?.junction == nil)
    #expect(
      SearchTerm.junctions(in: SearchTerm.text(of: "Adalbert " + String(repeating: "x", count: 60)))[0].count == 40)
  }

  @Test("Every text that holds a term has a junction that begins with the term's", arguments: [1, 2, 3])
  func junctionsOfParts(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let words = [
      "Ada", "de", "la", "Müller-Straße", "x", "佐藤", "健", "O’Neil", "Ἀθηνᾶ", String(repeating: "long", count: 12),
    ]
    var met = 0
    for _ in 0..<2_000 {
      let name = (0..<Int.random(in: 1...5, using: &chance)).compactMap { _ in words.randomElement(using: &chance) }
      let text = SearchTerm.text(of: name.joined(separator: " "), words.randomElement(using: &chance))
      let letters = Array(name.joined(separator: " ").unicodeScalars)
      let start = Int.random(in: letters.indices, using: &chance)
      let end = Int.random(in: start..<letters.endIndex, using: &chance)
      guard let term = SearchTerm(String(String.UnicodeScalarView(letters[start...end]))), text.contains(term.folded),
        let junction = term.junction
      else { continue }
      met += 1
      let junctions = SearchTerm.junctions(in: text)
      #expect(junctions.contains { Array($0.unicodeScalars).starts(with: junction.unicodeScalars) }, "\(term.folded)")
    }
    #expect(met > 300)
  }

  @Test("Words are runs of letters; a term without digits and signs, of three letters or more, is a part of one")
  func words() throws {
    #expect(
      SearchTerm.words(in: SearchTerm.text(of: "+41227670001", "Ada  de la Cruz-Müller", "a.o'neil77@example.org")) == [
        "ada", "cruz", "muller", "neil", "example", "org",
      ])
    #expect(try #require(SearchTerm("Müll")).isInsideWord)
    #expect(try #require(SearchTerm("佐藤健")).isInsideWord)
    for term in ["de", "ada l", "o'neil", "ada7", "767", "a.o", String(repeating: "a", count: 41)] {
      #expect(try !#require(SearchTerm(term)).isInsideWord, "\(term)")
    }
  }

  @Test("Every text that holds a part of a word has a word that holds it, however long it is", arguments: [1, 2, 3])
  func wordsWithParts(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let signs = Array("abcdéß佐’-7 @".unicodeScalars)
    var met = 0
    for _ in 0..<400 {
      // Now and then many letters without anything between them.
      let chosen = Bool.random(using: &chance) ? signs.prefix(8) : signs[...]
      let letters = (0..<Int.random(in: 1...260, using: &chance)).compactMap { _ in
        chosen.randomElement(using: &chance)
      }
      let text = SearchTerm.text(of: String(String.UnicodeScalarView(letters)))
      for _ in 0..<20 {
        let start = Int.random(in: letters.indices, using: &chance)
        let part = letters[start...].prefix(Int.random(in: 3...44, using: &chance))
        guard let term = SearchTerm(String(String.UnicodeScalarView(part))), term.isInsideWord,
          text.contains(term.folded)
        else { continue }
        met += 1
        #expect(SearchTerm.words(in: text).contains { $0.contains(term.folded) }, "\(term.folded) in \(text)")
      }
    }
    #expect(met > 300)
  }

  @Test("Nothing but spaces is nothing to look for", arguments: ["", " ", "\u{0}\n"])
  func nothing(text: String) { #expect(SearchTerm(text) == nil) }

  @Test("A term has a limit")
  func limit() throws {
    #expect(try !#require(SearchTerm(String(repeating: "a", count: 200))).isTooLong)
    #expect(try #require(SearchTerm(String(repeating: "a", count: 201))).isTooLong)
  }
}
