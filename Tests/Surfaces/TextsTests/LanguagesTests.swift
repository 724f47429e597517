import Foundation
import Testing

@testable import Texts

@Suite("The three languages")
struct LanguagesTests {
  static let english = CatalogueFile(.english)

  @Test("Each line is a key with a sentence, or a heading", arguments: Catalogue.Language.allCases)
  func lines(language: Catalogue.Language) {
    let file = CatalogueFile(language)
    #expect(file.strays == [])
    #expect(file.lines.filter { $0.sentence.trimmingCharacters(in: .whitespaces).isEmpty } == [])
    #expect(file.lines.filter { $0.sentence.hasSuffix(" ") || $0.sentence.hasPrefix(" ") } == [])
    #expect(Set(file.keys) == Catalogue(language).keys)
  }

  @Test("No key stands twice", arguments: Catalogue.Language.allCases)
  func duplicates(language: Catalogue.Language) {
    let counts = Dictionary(grouping: CatalogueFile(language).keys) { $0 }.mapValues(\.count)
    #expect(counts.filter { $0.value > 1 } == [:])
  }

  @Test("The languages have the same keys in the same order", arguments: [Catalogue.Language.german, .french])
  func sameKeys(language: Catalogue.Language) {
    let file = CatalogueFile(language)
    #expect(Set(Self.english.keys).subtracting(file.keys) == [], "missing")
    #expect(Set(file.keys).subtracting(Self.english.keys) == [], "only there")
    #expect(file.keys == Self.english.keys, "order")
  }

  @Test("A sentence names the same facts in each language", arguments: [Catalogue.Language.german, .french])
  func samePlaceholders(language: Catalogue.Language) {
    let sentences = CatalogueFile(language).sentences
    for line in Self.english.lines {
      let other = sentences[line.key]
      #expect(other?.placeholders == line.placeholders, "\(line.key)")
    }
  }

  @Test("A sentence is not left in English by mistake", arguments: [Catalogue.Language.german, .french])
  func translated(language: Catalogue.Language) {
    // These are the same words there: names, signs, commands.
    let alike: Set<String> = [
      "say.plan-digest", "title.status", "title.name", "title.date", "title.phones",
      "severity.note", "month.4", "month.8", "month.9", "month.11", "field.name", "field.status", "column.status",
      "edit.status", "edit.slot", "edit.refused-line", "part.migrations", "date.day", "kind.application",
      "one-number.hour", "project.title", "say.finding-of", "title.destination", "column.destination",
      "move.start-name", "move.start-button",
    ]
    let sentences = Self.english.sentences
    for line in CatalogueFile(language).lines where !alike.contains(line.key) {
      guard line.sentence.count(where: \.isLetter) > 3 else { continue }
      #expect(line.sentence != sentences[line.key]?.sentence, "\(line.key)")
    }
  }

  @Test("A form for one stands beside a sentence that names a count, and names nothing that the other does not")
  func formsForOne() {
    let sentences = Self.english.sentences
    for line in Self.english.lines where line.key.hasSuffix(".one") {
      let many = sentences[String(line.key.dropLast(4))]
      #expect(many != nil, "\(line.key)")
      #expect(Set(line.placeholders).isSubset(of: many?.placeholders ?? []), "\(line.key)")
    }
  }

  @Test("An English sentence with a count in front of a plural has a form for one")
  func pluralsHaveOne() {
    let keys = Set(Self.english.keys)
    let plurals = Self.english.lines.filter { line in
      guard !line.key.hasSuffix(".one"), let found = line.sentence.firstMatch(of: /\{count\} (\w+)/) else {
        return false
      }
      return found.output.1.hasSuffix("s") || ["people", "were", "have"].contains(found.output.1)
    }
    #expect(plurals.count > 5)
    // At least two hold a number that is held twice.
    let without = plurals.map(\.key).filter { !keys.contains($0 + ".one") && $0 != "check.number-held-twice.text" }
    #expect(without == [])
  }

  @Test(
    "Mistakes of a configuration file are fragments: they follow the key, in lower case and without a full stop",
    arguments: Catalogue.Language.allCases)
  func configurationFragments(language: Catalogue.Language) {
    let sentences = ["not-found", "not-yaml", "invalid", "invalid.one"].map { "error.configuration.\($0)" }
    for line in CatalogueFile(language).lines {
      let isFragment = ["configuration", "skype", "secrets"].contains { line.key.hasPrefix("error.\($0).") }
      guard isFragment, !sentences.contains(line.key) else { continue }
      #expect(!line.sentence.hasSuffix("."), "\(line.key)")
      #expect(line.sentence.first?.isUppercase == false, "\(line.key)")
    }
  }
}
