import Foundation
import Testing

@testable import Texts

/// A catalogue as it is written, line by line.
struct CatalogueFile {
  struct Line: Hashable {
    let key: String
    let sentence: String

    /// The names in braces.
    var placeholders: [String] { sentence.matches(of: /\{([^}]*)\}/).map { String($0.output.1) }.sorted() }
  }

  let language: Catalogue.Language
  let lines: [Line]
  /// Lines that are neither a sentence nor a heading.
  let strays: [String]

  init(_ language: Catalogue.Language) {
    let source = Catalogue.source(of: language)
    self.language = language
    var (lines, strays): ([Line], [String]) = ([], [])
    for line in source.split(separator: "\n") where !line.hasPrefix("#") {
      if let found = line.wholeMatch(of: /([A-Za-z0-9.-]+) = (.*)/) {
        lines.append(Line(key: String(found.output.1), sentence: String(found.output.2)))
      } else {
        strays.append(String(line))
      }
    }
    (self.lines, self.strays) = (lines, strays)
  }

  var keys: [String] { lines.map(\.key) }

  /// The sentences by key.
  var sentences: [String: Line] { Dictionary(lines.map { ($0.key, $0) }) { first, _ in first } }
}
