import HTTPTypes
import Migrations
import Texts

/// One thing that can be asked of the API: what registers it, checks its requests and documents it.
struct Route: Sendable {
  /// What a good answer is.
  struct Success: Sendable {
    var status: HTTPResponse.Status
    var summary: String
    /// A component; nil when there is no body, or when it is no JSON.
    var component: String?
    var media = MediaType.json
    var hasEntityTag = false
    var hasLocation = false

    /// The answer with a component.
    static func ok(_ component: String, _ summary: String, entityTag: Bool = false) -> Success {
      Success(status: .ok, summary: summary, component: component, hasEntityTag: entityTag)
    }
    /// The answer with a text that is no JSON.
    static func text(_ media: MediaType, _ summary: String) -> Success {
      Success(status: .ok, summary: summary, media: media)
    }
    /// The answer with events, whose data is a component.
    static func events(_ name: String, _ component: String) -> Success {
      text(
        .events,
        """
        Events `\(name)`: the data of each is a `\(component)` as JSON; the first one comes at once. When it cannot go on, \
        the last event is `problem`, and its data is a `Problem`.
        """)
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
    var media = MediaType.json
    /// The most bytes that it may have.
    var limit = API.largestBody

    /// A table that was exported and edited.
    static let table = Body(
      schema: .text, example: "Number,Status,Date,Time,Limit\n+41227670001,scheduled,2026-11-30,09:00,2026-12-18\n",
      media: .csv, limit: API.largestTable)
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
  /// Whether what it reads may be refused like what others write.
  var mayRefuse = false
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
  func schema(ofName name: String) -> Schema {
    switch name {
    case "kind": .choice(MailKind.allCases.map(\.rawValue))
    case "language": .choice(Catalogue.Language.allCases.map(\.rawValue))
    case "mail": .input(1...1_024)
    default: path.hasPrefix("/filters/") ? .input(1...60) : .input(1...512)
    }
  }

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
      if isWrite { statuses.append(.conflict) }
      if isWrite || mayRefuse { statuses.append(.unprocessableContent) }
      if body != nil { statuses += [.requestTimeout, .contentTooLarge, .unsupportedMediaType] }
      if needsMatch { statuses += [.preconditionFailed, .preconditionRequired] }
    }
    return statuses
  }
}
