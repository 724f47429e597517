import Foundation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore

/// Makes answers.
package enum Answer {
  /// A page.
  package static func page(_ page: HTML, status: HTTPResponse.Status = .ok) -> Response {
    let doctype: StaticString = "<!doctype html>\n"
    var body = ByteBufferAllocator().buffer(capacity: doctype.utf8CodeUnitCount + page.bytes.count)
    body.writeStaticString(doctype)
    body.writeBytes(page.bytes)
    return Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: body))
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
    response.headers[.contentDisposition] = attachment(name)
    return response
  }

  /// A file to keep that is made while it is sent, so that it may be of any length.
  ///
  /// What goes wrong with the first piece is thrown; later it breaks the connection off, so that nobody takes a part
  /// for the whole.
  package static func download<Pieces: AsyncIteratorProtocol & Sendable>(
    _ pieces: Pieces, _ type: String, name: String
  ) async throws -> Response where Pieces.Element == Data {
    var begun = pieces
    let first = try await begun.next()
    let others = begun
    let body = ResponseBody { writer in
      if let first { try await writer.write(ByteBuffer(bytes: first)) }
      var others = others
      while let piece = try await others.next() {
        if !piece.isEmpty { try await writer.write(ByteBuffer(bytes: piece)) }
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: type, .contentDisposition: attachment(name)], body: body)
  }

  /// Has a browser keep a file under a name, which cannot break out of its header.
  private static func attachment(_ name: String) -> String {
    let plain = String(
      name.unicodeScalars.filter { $0.isASCII && $0.value > 32 && $0 != "\"" && $0 != "\\" && $0 != "/" }.map(
        Character.init))
    return "attachment; filename=\"\(plain)\""
  }

  /// Where somebody may be led after signing in: a page of ours, whatever the address says (open redirect).
  package static func safePath(_ text: String?) -> String? {
    guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.hasPrefix("/\\"), text.utf8.count <= 2_000,
      text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") })
    else { return nil }
    return text
  }
}
