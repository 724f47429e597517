/// Text inside a URL (RFC 3986, section 2.1).
package enum PercentEncoding {
  /// Writes a text as `%XX` of its UTF-8, but for letters, digits, `-._~` and the signs that may stand at this place.
  package static func encode(_ text: String, keeping signs: String = "") -> String {
    String(unsafeUninitializedCapacity: text.utf8.count * 3) { bytes in
      var count = 0
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "~"):
          bytes[count] = byte
          count += 1
        case _ where signs.utf8.contains(byte):
          bytes[count] = byte
          count += 1
        default:
          bytes[count] = UInt8(ascii: "%")
          bytes[count + 1] = digit(byte >> 4)
          bytes[count + 2] = digit(byte & 15)
          count += 3
        }
      }
      return count
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  /// Writes fields as `application/x-www-form-urlencoded` (WHATWG URL, section 5.2), a space as `%20`, which every server
  /// reads.
  package static func form(_ fields: [(name: String, value: String)]) -> String {
    fields.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
  }
}
