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

  /// The entity tag that the request expects (RFC 9110, section 13.1.1): nil for whichever there is.
  ///
  /// - Throws: `WebError` when the field is missing.
  func expectedTag() throws -> Set<String>? {
    guard let match else { throw WebError(.preconditionRequired, "api.match-missing") }
    let tags = Set(match.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    return tags.contains("*") ? nil : tags
  }

  /// An answer with an object.
  func reply(
    _ status: HTTPResponse.Status = .ok, entityTag: Int? = nil, location: String? = nil,
    _ write: (inout JSONWriter) -> Void
  ) -> Reply {
    var writer = JSONWriter()
    writer.object(write)
    return Reply(
      status: status, body: writer.bytes, entityTag: entityTag.map(Self.tag), location: location)
  }

  /// A migration's entity tag.
  static func tag(_ sequence: Int) -> String { "\"\(sequence)\"" }
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
