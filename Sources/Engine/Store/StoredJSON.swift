import Foundation

/// Documents as JSON with sorted keys, so that equal values have equal bytes.
enum StoredJSON {
  private static let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
  private static let decoder = JSONDecoder()

  static func text(_ value: some Encodable) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The same for facts and evidence, which most entries hold; put together here, since an encoder for everything
  /// costs more than the rest of a step.
  static func text(_ facts: [String: String]) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for (position, fact) in facts.sorted(by: { $0.key < $1.key }).enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      write(fact.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      write(fact.value, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a string (RFC 8259, section 7): quotes, backslashes and control characters are escaped.
  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  static func value<Value: Decodable>(_ type: Value.Type, from text: String, of what: String) throws -> Value {
    do {
      return try decoder.decode(type, from: Data(text.utf8))
    } catch {
      throw StoreError.damaged(what)
    }
  }
}
