extension Organisation {
  /// A number as the directory writes it, rightly or wrongly.
  package struct Line: Hashable, Sendable {
    /// How a number is written.
    package enum Spelling: Hashable, Sendable {
      /// `tel:+41227600123`.
      case plain
      /// `tel:+41227600123;ext=00123`: the last five digits are the extension.
      case withExtension
      /// `tel:+41227600123x00123`: someone's own way to write an extension, with a letter that no number holds.
      case withLetter
      /// `tel:+417600123`: the area code is missing.
      case tooShort
    }

    /// The digits of the number that is meant, country code first.
    package let number: Int
    /// How it is written.
    package let spelling: Spelling

    /// The value of `msRTCSIP-Line`.
    package var uri: String {
      switch spelling {
      case .plain: "tel:+\(number)"
      case .withExtension: "tel:+\(number);ext=\(Self.padded(number % 100_000, 5))"
      case .withLetter: "tel:+\(number)x\(Self.padded(number % 100_000, 5))"
      case .tooShort: "tel:+41\(Self.padded(number % 10_000_000, 7))"
      }
    }

    /// The canonical number (`+41227600123`); nil where it is not written as a number.
    package var e164: String? {
      switch spelling {
      case .plain, .withExtension: "+\(number)"
      case .withLetter, .tooShort: nil
      }
    }

    /// The number as people write it (`+41 22 760 01 23`).
    var formatted: String {
      let digits = Array(String(number))
      guard digits.count == 11 else { return "+\(number)" }
      return "+" + [0..<2, 2..<4, 4..<7, 7..<9, 9..<11].map { String(digits[$0]) }.joined(separator: " ")
    }

    static func padded(_ value: Int, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
  }
}
