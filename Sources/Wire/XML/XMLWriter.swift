/// Writes a document so that whatever text goes in comes out of a reader as it was.
///
/// ```swift
/// var writer = XMLWriter(.latin1)
/// try writer.start("userId")
/// try writer.text("a & b")
/// writer.end()
/// ```
package struct XMLWriter: Sendable {
  /// Which characters are written as bytes; all others become numeric references.
  package enum Encoding: Sendable, Hashable {
    /// Up to U+007E, which is the same in every encoding that a reader might guess.
    case ascii
    /// Up to U+00FF but for the controls (ISO-8859-1).
    case latin1
    /// All but the controls.
    case utf8
  }

  /// What has been written so far.
  package private(set) var bytes: [UInt8] = []
  private let encoding: Encoding
  private var open: [String] = []
  /// Whether the `>` of the last start tag has not been written yet.
  private var isTagOpen = false

  /// Prepares a writer.
  package init(_ encoding: Encoding) { self.encoding = encoding }

  /// Writes ASCII as it stands, such as the declaration.
  package mutating func markup(_ text: StaticString) {
    closeTag()
    text.withUTF8Buffer { bytes += $0 }
  }

  /// Begins an element.
  ///
  /// - Parameters:
  ///   - name: The name with its prefix.
  ///   - attributes: Names and values in the order to write.
  /// - Throws: ``XMLError`` with code `xml.name` or `xml.character`.
  package mutating func start(
    _ name: String, _ attributes: [(name: String, value: String)] = []
  ) throws(XMLError) {
    try Self.check(name)
    closeTag()
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    for attribute in attributes {
      try Self.check(attribute.name)
      bytes.append(UInt8(ascii: " "))
      bytes += attribute.name.utf8
      bytes += "=\"".utf8
      try write(attribute.value, isAttribute: true)
      bytes.append(UInt8(ascii: "\""))
    }
    open.append(name)
    isTagOpen = true
  }

  /// Writes text into the element that is open.
  ///
  /// - Throws: ``XMLError`` with code `xml.character` when XML 1.0 does not have a character: controls but for tab, line
  ///   feed and carriage return, U+FFFE and U+FFFF (section 2.2).
  package mutating func text(_ text: String) throws(XMLError) {
    guard !text.isEmpty else { return }
    closeTag()
    try write(text, isAttribute: false)
  }

  /// Ends the element that was begun last; one without anything in it becomes `<name/>`.
  package mutating func end() {
    guard let name = open.popLast() else { return }
    if isTagOpen {
      bytes += "/>".utf8
      isTagOpen = false
    } else {
      bytes += "</".utf8
      bytes += name.utf8
      bytes.append(UInt8(ascii: ">"))
    }
  }

  private mutating func closeTag() {
    guard isTagOpen else { return }
    bytes.append(UInt8(ascii: ">"))
    isTagOpen = false
  }

  private mutating func write(_ text: String, isAttribute: Bool) throws(XMLError) {
    // Nearly all text there is.
    guard !text.utf8.allSatisfy(Self.isPlain) else {
      bytes += text.utf8
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += "&amp;".utf8
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "\"" where isAttribute: bytes += "&quot;".utf8
      // In an attribute a reader would take them for spaces (XML 1.0, section 3.3.3).
      case "\t" where !isAttribute, "\n" where !isAttribute: bytes.append(UInt8(ascii: scalar))
      // A reader would take a carriage return for a line feed (section 2.11).
      case "\t", "\n", "\r": reference(scalar)
      case "\u{20}"..."\u{7E}": bytes.append(UInt8(ascii: scalar))
      // Controls: some readers take these bytes for letters of Windows.
      case "\u{7F}"..."\u{9F}": reference(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
        throw XMLError(.character, "XML has no character U+\(String(scalar.value, radix: 16, uppercase: true))")
      case _ where encoding == .utf8: bytes += String(scalar).utf8
      case "\u{A0}"..."\u{FF}" where encoding == .latin1: bytes.append(UInt8(scalar.value))
      default: reference(scalar)
      }
    }
  }

  /// Whether a byte stands for itself in every encoding, in text and in attributes.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
    default: byte >= 0x20 && byte <= 0x7E
    }
  }

  private mutating func reference(_ scalar: Unicode.Scalar) {
    bytes += "&#\(scalar.value);".utf8
  }

  /// Refuses what is not a name of ASCII with at most one colon (Namespaces in XML 1.0, section 4).
  private static func check(_ name: String) throws(XMLError) {
    let parts = name.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy(isPart) else {
      throw XMLError(.name, "a name has something in it that does not belong there")
    }
  }

  private static func isPart(_ part: Substring.UTF8View) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
    guard let first = part.first, isLetter(first) else { return false }
    return part.allSatisfy { byte in
      isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
    }
  }
}
