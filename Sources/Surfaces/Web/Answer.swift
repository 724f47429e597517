import Foundation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore

/// Makes answers.
package enum Answer {
  /// A page.
  package static func page(_ page: HTML, status: HTTPResponse.Status = .ok) -> Response {
    text("<!doctype html>\n" + page.markup, "text/html; charset=utf-8", status: status)
  }

  /// A text of a type.
  package static func text(_ text: String, _ type: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// Leads to another page of ours after something was done (RFC 9110, section 15.4.4).
  package static func see(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }

  /// A file to keep.
  package static func download(_ text: String, _ type: String, name: String) -> Response {
    var response = Self.text(text, type)
    let plain = String(
      name.unicodeScalars.filter { $0.isASCII && $0.value > 32 && $0 != "\"" && $0 != "\\" && $0 != "/" }.map(
        Character.init))
    response.headers[.contentDisposition] = "attachment; filename=\"\(plain)\""
    return response
  }

  /// Where somebody may be led after signing in: a page of ours, whatever the address says (open redirect).
  package static func safePath(_ text: String?) -> String? {
    guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.hasPrefix("/\\"), text.utf8.count <= 2_000,
      text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") })
    else { return nil }
    return text
  }
}
