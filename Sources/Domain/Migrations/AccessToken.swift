import Foundation

/// A bearer token of the API as it is listed; the token itself is shown once and kept nowhere.
package struct AccessToken: Codable, Hashable, Sendable {
  /// What a token may be used for; whoever holds it has the rights of its person, and of these only the named ones.
  package enum Scope: String, Codable, Sendable, CaseIterable {
    /// Read whatever the person may see.
    case read
    /// Change dates and statuses of migrations.
    case schedule
    /// Start and undo migrations.
    case migrate
    /// Whatever only administrators may do.
    case administer
  }

  /// A short name that is no secret.
  package var id: String
  /// Whose rights it has.
  package var person: Person.ID
  /// What it is for, in the person's words.
  package var name: String
  /// What it may be used for.
  package var scopes: Set<Scope>
  /// When it was made.
  package var madeAt: Date
  /// When it ends.
  package var endsAt: Date
  /// When it was used last.
  package var usedAt: Date?
  /// When it was taken back.
  package var revokedAt: Date?

  /// Joins the parts.
  package init(id: String, person: Person.ID, name: String, scopes: Set<Scope>, madeAt: Date, endsAt: Date) {
    self.id = id
    self.person = person
    self.name = name
    self.scopes = scopes
    self.madeAt = madeAt
    self.endsAt = endsAt
  }

  /// The scopes as a list: `read,schedule`.
  package var scopesText: String { scopes.map(\.rawValue).sorted().joined(separator: ",") }

  /// Reads a list of scopes; words that are none are dropped.
  package static func scopes(_ text: String) -> Set<Scope> {
    Set(text.split { $0 == "," || $0 == " " }.compactMap { Scope(rawValue: String($0)) })
  }
}
