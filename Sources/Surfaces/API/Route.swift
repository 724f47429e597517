import HTTPTypes
import Migrations

/// One thing that can be asked of the API: what registers it, checks its requests and documents it.
struct Route: Sendable {
  /// What a good answer is.
  struct Success: Sendable {
    var status: HTTPResponse.Status
    var summary: String
    /// A component; nil when there is no body.
    var component: String?
    var hasEntityTag = false
    var hasLocation = false

    /// The answer with a component.
    static func ok(_ component: String, _ summary: String, entityTag: Bool = false) -> Success {
      Success(status: .ok, summary: summary, component: component, hasEntityTag: entityTag)
    }
    /// The answer that work has begun.
    static let task = Success(
      status: .accepted, summary: "It has begun; `Location` is its task.", component: "Task", hasLocation: true)
    /// The answer that it is done and there is nothing to say.
    static let done = Success(status: .noContent, summary: "It is done.")
  }

  /// The body that a request has.
  struct Body: Sendable {
    var schema: Schema
    var example: JSON
    /// Whether it may be missing.
    var isOptional = false
  }

  var method: HTTPRequest.Method
  /// The path below `/api/v1`, with names in braces.
  var path: String
  /// The OpenAPI document's name for it.
  var name: String
  /// The group in which the document shows it.
  var tag: String
  var summary: String
  /// What the token needs; nil where any will do.
  var scope: AccessToken.Scope?
  /// Whether it is answered without a token.
  var isPublic = false
  var query: [Field] = []
  var needsMatch = false
  var body: Body?
  var success: Success
  var handle: @Sendable (Call) async throws -> Reply

  /// Whether it changes something.
  var isWrite: Bool { method != .get }

  /// The names in the path.
  var pathNames: [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }

  /// What a name in the path must be; subjects are as long as the longest that can be discovered.
  func schema(ofName name: String) -> Schema { path.hasPrefix("/filters/") ? .input(1...60) : .input(1...512) }

  /// Whether an address is one of this route, with whatever method.
  func matches(_ address: String) -> Bool {
    let (mine, other) = (
      (API.root + path).split(separator: "/"), address.split(separator: "/", omittingEmptySubsequences: true)
    )
    return mine.count == other.count && zip(mine, other).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }

  /// Every status that it may be answered with, the good one first.
  var statuses: [HTTPResponse.Status] {
    var statuses = [success.status, .badRequest]
    if !isPublic {
      statuses += [
        .unauthorized, .forbidden, .uriTooLong, .tooManyRequests, .internalServerError, .serviceUnavailable,
      ]
      if !pathNames.isEmpty { statuses.append(.notFound) }
      if isWrite { statuses += [.conflict, .unprocessableContent] }
      if body != nil { statuses += [.requestTimeout, .contentTooLarge, .unsupportedMediaType] }
      if needsMatch { statuses += [.preconditionFailed, .preconditionRequired] }
    }
    return statuses
  }
}
