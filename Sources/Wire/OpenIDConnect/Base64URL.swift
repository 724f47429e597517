import Foundation

/// Bytes as text that may stand in a URL (RFC 4648, section 5), without padding.
enum Base64URL {
  /// Bytes as text.
  static func encode(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Bytes as text of the standard alphabet, with padding (section 4), as HTTP's basic authentication wants it.
  static func padded(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// Text as bytes; nil when there is anything else in it, padding too.
  static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let isClean = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isClean else { return nil }
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    let standard = String(text).replacing("-", with: "+").replacing("_", with: "/") + padding
    return Data(base64Encoded: standard).map { Array($0) }
  }
}
