import Foundation

/// What a person types to find a text, and the form in which texts are kept to be found.
///
/// Case, marks and the number of spaces do not count: `muller` finds `Müller`, `strasse` finds `Straße`. A term of
/// three letters or more is found anywhere in a text, a shorter one only where a word begins. Every sign is only a sign.
package struct SearchTerm: Hashable, Sendable {
  /// The most letters that a term may have; nothing is found by a longer one.
  package static let longest = 200

  /// The term in the form in which texts are kept; a short one with the spaces before a word's beginning.
  package let folded: String

  /// Folds what a person has typed; nil when there is nothing to look for.
  package init?(_ text: String) {
    let words = Self.words(of: text)
    guard !words.isEmpty else { return nil }
    let term = words.joined(separator: "  ")
    let missing = 3 - term.unicodeScalars.count
    folded = missing > 0 ? String(repeating: " ", count: missing) + term : term
  }

  /// Whether a term is too long to be looked for.
  package var isTooLong: Bool { folded.unicodeScalars.count > Self.longest }

  /// Texts in the form in which they are found: each word has two spaces before it.
  ///
  /// So a word's beginning and two spaces make three letters, as many as an index of trigrams needs.
  package static func text(of fields: String?...) -> String {
    fields.compactMap { $0 }.map { words(of: $0).map { "  " + $0 }.joined() }.joined(separator: String(fieldEnd))
  }

  /// Where the first of the term's words of three letters or more ends and another begins, as ``junctions(in:)`` has it;
  /// nil for a term without such a place.
  ///
  /// Every text that holds the term has a junction that begins with this one.
  package var junction: String? { Self.junctions(in: folded, most: 1).first }

  /// Where words meet in a text that is kept: the last three letters of a word, and what follows them in its field.
  ///
  /// A name of several words is found by it at once, where an index of single trigrams has to compare long lists: given
  /// names are common, and so are parts of family names, but seldom both side by side.
  ///
  /// - Parameters:
  ///   - text: A text as ``text(of:)`` makes it.
  ///   - most: How many are wanted.
  package static func junctions(in text: String, most: Int = .max) -> [String] {
    var found: [String] = []
    for field in text.unicodeScalars.split(separator: fieldEnd) {
      let letters = Array(field)
      for place in letters.indices.dropFirst(3).dropLast() where found.count < most {
        guard letters[place - 1] != " ", letters[place] == " ", letters[place + 1] == " " else { continue }
        let junction = letters[(place - 3)...].prefix(longestJunction)
        found.append(String(String.UnicodeScalarView(junction)))
      }
    }
    return found
  }

  /// The most letters of a junction.
  private static let longestJunction = 40
  /// A sign that no term holds keeps terms from reaching over the end of a field.
  private static let fieldEnd: Unicode.Scalar = "\u{1F}"

  /// A text in lower case, without marks, with single spaces: for sorting.
  package static func key(of text: String) -> String { words(of: text).joined(separator: " ") }

  private static func words(of text: String) -> [Substring] {
    fold(text).split(separator: " ")
  }

  /// Folds a text; whatever parts words is a space.
  private static func fold(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return fold(scalars: String(decoding: bytes, as: UTF8.self)) }
      // Nearly all texts are plain, and a million of them are kept.
      return String(unsafeUninitializedCapacity: bytes.count) { buffer in
        for (position, byte) in bytes.enumerated() {
          buffer[position] =
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
            case 0..<0x20, 0x7F: UInt8(ascii: " ")
            default: byte
            }
        }
        return bytes.count
      }
    }
  }

  private static func fold(scalars text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars {
      if let plain = plain[scalar] {
        folded.append(contentsOf: plain.unicodeScalars)
        continue
      }
      switch scalar.properties.generalCategory {
      case .nonspacingMark: continue
      case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: folded.append(" ")
      default: folded.append(scalar)
      }
    }
    // Hangul goes back into syllables; what has lost its marks stays as it is.
    return String(folded).precomposedStringWithCanonicalMapping
  }

  /// Letters that are one letter and its mark to people, but not to Unicode's decompositions.
  private static let plain: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "þ": "th", "ς": "σ",
  ]
}
