/// A text that may stand in a header line: it holds no control character, so it can never begin a line of its own.
package struct HeaderText: Hashable, Sendable, CustomStringConvertible {
  /// The text.
  package let text: String

  /// Takes a text; each run of control characters and line separators becomes one blank.
  package init(_ text: String) {
    var clean = String.UnicodeScalarView()
    var isBlank = false
    for scalar in text.unicodeScalars {
      if Self.isControl(scalar) {
        isBlank = true
      } else {
        if isBlank, !clean.isEmpty { clean.append(" ") }
        isBlank = false
        clean.append(scalar)
      }
    }
    self.text = String(clean)
  }

  package var description: String { text }

  /// C0, DEL, C1, the line and paragraph separators, and what turns the direction of the text after it.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
