import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Web

/// An answer of the API before it becomes HTTP, so that it can be kept and given again.
struct Reply: Sendable {
  /// Looks what has happened; gives an event when there is something to tell, and says whether it was the last.
  typealias Look = @Sendable () async throws -> (event: LiveStream.Event?, isLast: Bool)

  var status: HTTPResponse.Status
  var body: [UInt8] = []
  var entityTag: String?
  var location: String?
  /// What is kept of the body where it holds a secret.
  var keptBody: [UInt8]?
  var type = MediaType.json.field
  var retryAfter: Int?
  /// Asked for events while somebody listens; then there is no other body, and nothing of it is kept.
  var look: Look?
  /// The whole answer where it is made while it is sent; then there is no other body, and nothing of it is kept.
  var whole: Response?

  /// The answer as HTTP.
  func response(isRepeated: Bool = false) -> Response {
    if let whole { return whole }
    var headers = HTTPFields()
    if !body.isEmpty { headers[.contentType] = type }
    headers[.eTag] = entityTag
    headers[.location] = location
    headers[.retryAfter] = retryAfter.map(String.init)
    if isRepeated { headers[.idempotentReplayed] = "true" }
    return Response(
      status: status, headers: headers,
      body: body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }

  /// What is kept of it.
  var kept: String {
    let fields: JSON = .object(
      [
        ("type", type), ("etag", entityTag), ("location", location),
        ("body", String(decoding: keptBody ?? body, as: UTF8.self)),
      ]
      .compactMap { name, value in value.map { JSON.Member(name: name, value: .text($0)) } })
    return String(decoding: fields.bytes, as: UTF8.self)
  }

  /// The answer that was kept; nil when its text is damaged.
  init?(status: Int, kept: String) {
    guard let fields = try? JSONParser.parse(Array(kept.utf8)), let body = fields["body"]?.text else { return nil }
    self.init(
      status: HTTPResponse.Status(code: status), body: Array(body.utf8), entityTag: fields["etag"]?.text,
      location: fields["location"]?.text)
    type = fields["type"]?.text ?? type
  }

  /// Joins the parts.
  init(status: HTTPResponse.Status, body: [UInt8] = [], entityTag: String? = nil, location: String? = nil) {
    self.status = status
    self.body = body
    self.entityTag = entityTag
    self.location = location
  }

  /// An answer with a text that is no JSON.
  init(_ media: MediaType, _ text: String) {
    self.init(status: .ok, body: Array(text.utf8))
    type = media.field
  }

  /// An answer that is made while it is sent.
  init(_ response: Response) {
    self.init(status: response.status)
    whole = response
  }

  /// An answer that goes on while there is something to tell.
  init(look: @escaping Look) {
    self.init(status: .ok)
    type = MediaType.events.field
    self.look = look
  }
}

extension HTTPField.Name {
  /// Says that an answer was kept and is given again.
  static let idempotentReplayed: HTTPField.Name = {
    guard let name = HTTPField.Name("Idempotent-Replayed") else { preconditionFailure("a token of RFC 9110") }
    return name
  }()
}
