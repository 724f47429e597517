import Foundation
import URLEncoding

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
  var body: String? { form.map(PercentEncoding.form) }
}
