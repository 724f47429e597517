/// The text form of values in search filters (RFC 4515).
package enum LDAPFilter {
  /// Escapes text for use as a value in a filter: `*`, `(`, `)`, `\` and NUL lose their meaning.
  package static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "*", "(", ")", "\\", "\0": result += hex(UInt8(scalar.value))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Escapes every byte, for values that are not text, such as `objectSid`.
  package static func escape(bytes: [UInt8]) -> String {
    bytes.map(hex).joined()
  }

  private static func hex(_ byte: UInt8) -> String {
    "\\" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
