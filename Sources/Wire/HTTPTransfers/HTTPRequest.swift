import Foundation

/// What is asked of a server.
package struct HTTPRequest: Sendable {
  /// Where it goes.
  package let address: HTTPAddress
  /// Header lines, each `Name: value`; line breaks are refused.
  package var headers: [String]
  /// The fields of a form; nil for GET, anything else is sent by POST as `application/x-www-form-urlencoded`.
  package let form: [(name: String, value: String)]?

  /// Asks for a document.
  package static func get(_ address: HTTPAddress, headers: [String] = []) -> HTTPRequest {
    HTTPRequest(address: address, headers: headers, form: nil)
  }

  /// Sends a form.
  package static func post(
    _ address: HTTPAddress, form: [(name: String, value: String)], headers: [String] = []
  ) -> HTTPRequest {
    HTTPRequest(address: address, headers: headers, form: form)
  }

  /// The form as it is sent.
  var body: String? { form.map(Self.encoded) }

  /// Fields as `application/x-www-form-urlencoded` (WHATWG URL, section 5.2), a space as `%20`, which every server reads.
  package static func encoded(_ fields: [(name: String, value: String)]) -> String {
    fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
  }

  /// One text, so that it can stand in a form or a query: all but letters, digits and `-._~` as `%XX` of UTF-8.
  package static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
