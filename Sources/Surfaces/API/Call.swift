import Foundation
import HTTPTypes
import Migrations
import Operations
import Texts
import Web

/// A request that was understood: who asks, and what, checked against the route's schemas.
struct Call: Sendable {
  let access: Access
  let catalogue: Catalogue
  /// The names of the path with their values.
  let path: [String: String]
  /// The parameters of the address.
  let query: JSON
  /// The body; an empty object when there is none.
  let body: JSON
  /// The field `If-Match`.
  let match: String?
  /// Looks up what the token allows now, for answers that go on.
  let accessNow: @Sendable () async throws -> Access

  /// A value of the path.
  subscript(_ name: String) -> String { path[name] ?? "" }

  /// The most rows of a page.
  var limit: Int { query["limit"]?.integer ?? 100 }

  /// The place at which a page of a one-way list begins.
  ///
  /// - Throws: ``Refusal``.
  func place<Place>(_ read: (String) -> Place?) throws -> Place? {
    guard let cursor = query["cursor"]?.text else { return nil }
    guard let place = Cursor.place(cursor).flatMap(read) else {
      throw Refusal(.query, ["cursor": Failure(code: "api.cursor", facts: [:])])
    }
    return place
  }

  /// The place at which a page of a list of migrations begins or ends.
  ///
  /// - Throws: ``Refusal`` also for a cursor of another order.
  func pageCursor(_ sort: MigrationSort) throws -> PageCursor? {
    guard let text = query["cursor"]?.text else { return nil }
    guard let cursor = PageCursor(text), cursor.sort == sort else {
      throw Refusal(.query, ["cursor": Failure(code: "api.cursor", facts: [:])])
    }
    return cursor
  }

  /// How many entries the history had in the answers that the request has seen (RFC 9110, section 13.1.1): nil for
  /// whatever there is.
  ///
  /// - Throws: `WebError` when the field is missing.
  func seenSequences() throws -> Set<Int>? {
    guard let match else { throw WebError(.preconditionRequired, "api.match-missing") }
    let tags = match.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    return tags.contains("*") ? nil : Set(tags.compactMap(Self.sequence(ofTag:)))
  }

  /// An answer with an object.
  ///
  /// - Parameter entityTag: How many entries the migration's history has, where the answer is a version of it.
  func reply(
    _ status: HTTPResponse.Status = .ok, entityTag: Int? = nil, location: String? = nil,
    _ write: (inout JSONWriter) -> Void
  ) -> Reply {
    var writer = JSONWriter()
    writer.object(write)
    return Reply(
      status: status, body: writer.bytes, entityTag: entityTag.map { Self.tag($0, writer.bytes) }, location: location)
  }

  /// A migration's entity tag: the number of its history's entries, which changes are measured by, and a digest of the
  /// answer, which holds more than the history.
  static func tag(_ sequence: Int, _ body: [UInt8]) -> String {
    "\"\(sequence)-\(RepeatedRequests.digest(body).prefix(12))\""
  }

  /// The number of entries that an entity tag names; nil when it is none of ours, as a weak one.
  static func sequence(ofTag tag: String) -> Int? {
    guard tag.utf8.count > 2, tag.hasPrefix("\""), tag.hasSuffix("\"") else { return nil }
    let digits = tag.dropFirst().dropLast().prefix { $0 != "-" }
    return digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
  }
}

/// A request that is refused because of single fields.
struct Refusal: Error, Sendable {
  /// Where the fields stand.
  enum Part: Sendable {
    /// In the address, behind the question mark.
    case query
    /// In the address or the head.
    case head
    /// In the body.
    case body
  }

  let part: Part
  /// The problem of each field.
  let fields: [String: Failure]

  /// Joins the parts.
  init(_ part: Part, _ fields: [String: Failure]) {
    self.part = part
    self.fields = fields
  }

  /// The code of the whole.
  var code: String {
    switch part {
    case .query: "query.refused"
    case .head, .body: "api.refused"
    }
  }

  /// The status of the answer.
  var status: HTTPResponse.Status { part == .body ? .unprocessableContent : .badRequest }
}
