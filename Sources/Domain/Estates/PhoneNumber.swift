/// A telephone number in the international form of ITU-T E.164: a plus sign, a country code and at most 15 digits.
///
/// Two spellings of one number are one value: visual separators are removed when it is parsed.
/// `description` is the canonical form (`+41227670000`); ``formatted`` is for people (`+41 22 767 00 00`).
package struct PhoneNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The digits after the plus sign, country code first.
  package let digits: String

  /// The canonical form, `+` and digits, as RFC 3966 calls a global number without separators.
  package var description: String { "+" + digits }

  /// The country code's entry in the numbering plan.
  package var country: CountryCode { CountryCode.leading(digits) ?? CountryCode(code: "", minimum: 0, maximum: 15) }

  /// Parses an international number, written with visual separators or without.
  ///
  /// - Parameter text: `+` and digits; spaces, dots, hyphens, slashes and brackets are allowed between them.
  /// - Throws: ``NumberProblem`` that says which character or which length is wrong.
  package init(_ text: String) throws(NumberProblem) {
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.first == UInt8(ascii: "+") else { throw .notInternational(text) }
    try self.init(digits: text.dropFirst(), of: text)
  }

  /// Parses a number as people of a country write it: international, with `00`, or national with the trunk prefix.
  ///
  /// - Parameters:
  ///   - text: The number as written.
  ///   - home: The country in which it was written.
  /// - Throws: ``NumberProblem`` when it is not a number under either reading.
  package init(_ text: String, writtenIn home: CountryCode) throws(NumberProblem) {
    if text.utf8.first == UInt8(ascii: "+") {
      try self.init(text)
    } else if text.hasPrefix("00") {
      try self.init(digits: text.dropFirst(2), of: text)
    } else if !home.trunkPrefix.isEmpty, text.hasPrefix(home.trunkPrefix) {
      try self.init(digits: Substring(home.code) + text.dropFirst(home.trunkPrefix.count), of: text)
    } else {
      throw .notInternational(text)
    }
  }

  private init(digits text: Substring, of whole: String) throws(NumberProblem) {
    var digits = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "("),
        UInt8(ascii: ")"):
        continue
      default: throw .unexpectedCharacter(whole)
      }
    }
    guard digits.utf8.count <= 15 else { throw .tooLong(whole, longest: 15) }
    guard let country = CountryCode.leading(digits) else { throw .unknownCountryCode(whole) }
    let national = digits.utf8.count - country.code.utf8.count
    // Where people dial 0 before a national number, none begins with it; `+49 (0)30 …` would ring nobody.
    if country.trunkPrefix == "0", digits.dropFirst(country.code.utf8.count).first == "0" { throw .trunkPrefix(whole) }
    guard national >= country.minimum else { throw .tooShort(whole, shortest: country.minimum) }
    guard national <= country.maximum else { throw .tooLong(whole, longest: country.maximum) }
    self.digits = digits
  }

  /// The number as people read it, grouped by its country's rule; ungrouped after the country code where there is none.
  package var formatted: String {
    let country = country
    let national = digits.dropFirst(country.code.count)
    guard let grouping = country.groupings[national.count] else { return "+\(country.code) \(national)" }
    var parts: [Substring] = []
    var rest = national
    for size in grouping {
      parts.append(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    return "+\(country.code) " + parts.joined(separator: " ")
  }

  package static func < (left: PhoneNumber, right: PhoneNumber) -> Bool { left.digits < right.digits }
}

extension PhoneNumber: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    try self.init(text)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Why a text is not a telephone number.
package enum NumberProblem: Error, Hashable, Sendable {
  /// There is no text.
  case empty
  /// The text starts with neither a plus sign nor a prefix of its country.
  case notInternational(String)
  /// A letter or another character that no number holds.
  case unexpectedCharacter(String)
  /// No country has this code.
  case unknownCountryCode(String)
  /// A zero stands after the country code that is dialled inside the country only, as in `+41 (0)22 767 00 00`.
  case trunkPrefix(String)
  /// Fewer national digits than the country uses.
  case tooShort(String, shortest: Int)
  /// More digits than the country uses, or than E.164 allows.
  case tooLong(String, longest: Int)
  /// A tel URI whose scheme, parameter or extension is wrong.
  case notATelURI(String)

  /// A stable word for catalogues and tests.
  package var code: String {
    switch self {
    case .empty: "number.empty"
    case .notInternational: "number.not-international"
    case .unexpectedCharacter: "number.unexpected-character"
    case .unknownCountryCode: "number.unknown-country-code"
    case .trunkPrefix: "number.trunk-prefix"
    case .tooShort: "number.too-short"
    case .tooLong: "number.too-long"
    case .notATelURI: "number.not-a-tel-uri"
    }
  }
}
