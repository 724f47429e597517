import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded

@testable import Web

/// Requests as browsers send them.
enum Asked {
  /// A form, or whatever the type says.
  static func post(_ body: String, type: String?, fields: [(HTTPField.Name, String)] = []) -> Request {
    var headers = HTTPFields()
    if let type { headers[.contentType] = type }
    for (name, value) in fields { headers[name] = value }
    return Request(
      head: HTTPRequest(
        method: .post, scheme: "http", authority: "localhost", path: "/", headerFields: headers),
      body: RequestBody(buffer: ByteBuffer(string: body)))
  }

  /// A form of fields.
  static func form(_ body: String) -> Request { post(body, type: "application/x-www-form-urlencoded") }

  /// What is known besides.
  static func context(formProof: String = "") -> WebContext {
    var context = WebContext(
      source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "tests")))
    context.formProof = formProof
    return context
  }
}
