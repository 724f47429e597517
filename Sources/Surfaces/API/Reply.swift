import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer of the API before it becomes HTTP, so that it can be kept and given again.
struct Reply: Sendable {
  var status: HTTPResponse.Status
  var body: [UInt8] = []
  var entityTag: String?
  var location: String?
  /// What is kept of the body where it holds a secret.
  var keptBody: [UInt8]?
  var type = "application/json"
  var retryAfter: Int?

  /// The answer as HTTP.
  func response(isRepeated: Bool = false) -> Response {
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
}

extension HTTPField.Name {
  /// Says that an answer was kept and is given again.
  static let idempotentReplayed: HTTPField.Name = {
    guard let name = HTTPField.Name("Idempotent-Replayed") else { preconditionFailure("a token of RFC 9110") }
    return name
  }()
}
