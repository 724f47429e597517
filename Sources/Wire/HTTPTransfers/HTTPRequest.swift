import Foundation
import URLEncoding

/// What is asked of a server.
package struct HTTPRequest: Sendable {
  /// Where it goes.
  package let address: HTTPAddress
  /// Header lines, each `Name: value`; line breaks are refused.
  package var headers: [String]
  /// The fields of a form, sent by POST as `application/x-www-form-urlencoded`; nil for anything else.
  package let form: [(name: String, value: String)]?

  /// A document that is sent by POST as it is; nil for a form and for GET.
  package let document: [UInt8]?

  /// Asks for a document.
  package static func get(_ address: HTTPAddress, headers: [String] = []) -> HTTPRequest {
    HTTPRequest(address: address, headers: headers, form: nil, document: nil)
  }

  /// Sends a form.
  package static func post(
    _ address: HTTPAddress, form: [(name: String, value: String)], headers: [String] = []
  ) -> HTTPRequest {
    HTTPRequest(address: address, headers: headers, form: form, document: nil)
  }

  /// Sends a document.
  ///
  /// - Parameter type: What it is (`Content-Type`), such as `text/xml; charset=utf-8`.
  package static func post(
    _ address: HTTPAddress, document: [UInt8], type: String, headers: [String] = []
  ) -> HTTPRequest {
    HTTPRequest(address: address, headers: headers + ["Content-Type: \(type)"], form: nil, document: document)
  }

  /// What is sent; nil for GET.
  var body: [UInt8]? { document ?? form.map { Array(PercentEncoding.form($0).utf8) } }
}
