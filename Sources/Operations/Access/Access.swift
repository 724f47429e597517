import Estates
import Migrations

/// Somebody who is signed in, and what they may do; every surface asks it before every operation.
package struct Access: Sendable {
  /// Who.
  package let person: Person
  /// What the token that was shown is for; nil for a session, which has all rights of its person.
  package let scopes: Set<AccessToken.Scope>?

  /// Gives a person the rights of the role, narrowed by a token's scopes.
  package init(_ person: Person, scopes: Set<AccessToken.Scope>? = nil) {
    self.person = person
    self.scopes = scopes
  }

  /// The name for journal and ledger.
  package var principal: Principal { Principal(rawValue: person.id.rawValue) }

  /// How far a permission reaches.
  package func reach(_ permission: Permission) -> Reach {
    if let scopes, !scopes.contains(permission.scope) { return .nothing }
    return permission.reach(of: person.role)
  }

  /// Whether a permission is given at all.
  package func may(_ permission: Permission) -> Bool { reach(permission) > .nothing }

  /// Whether a permission is given for a migration.
  package func may(_ permission: Permission, _ record: MigrationRecord) -> Bool {
    switch reach(permission) {
    case .everything: true
    case .units: ownsFor(permission, record) || manages(Department(record.department))
    case .own: owns(record)
    case .nothing: false
    }
  }

  /// Asks for a permission.
  ///
  /// - Throws: ``AccessDenied``.
  package func demand(_ permission: Permission) throws(AccessDenied) {
    guard may(permission) else { throw AccessDenied(permission: permission) }
  }

  /// Asks for a permission for a migration.
  ///
  /// - Throws: ``AccessDenied``.
  package func demand(_ permission: Permission, for record: MigrationRecord) throws(AccessDenied) {
    guard may(permission, record) else { throw AccessDenied(permission: permission) }
  }

  /// Whether a unit lies in one that the person manages.
  package func manages(_ unit: Department) -> Bool {
    person.role == .administrator || (person.role == .staff && person.units.contains { $0.contains(unit) })
  }

  /// Whether owners have the permission for their numbers, and the number is the person's.
  ///
  /// Who manages units has no more rights over a number of their own elsewhere than any owner.
  private func ownsFor(_ permission: Permission, _ record: MigrationRecord) -> Bool {
    permission.reach(of: .user) == .own && owns(record)
  }

  /// Whether the migration's number belongs to the person.
  package func owns(_ record: MigrationRecord) -> Bool {
    record.mail.map { Person.ID(rawValue: $0) == person.id } ?? false
  }
}

/// Somebody asked for what their role or their token does not give.
package struct AccessDenied: ReportableError, Hashable {
  /// What was asked for.
  package let permission: Permission

  /// Names what was asked for.
  package init(permission: Permission) { self.permission = permission }

  package var code: String { "access.denied" }
  package var facts: [String: String] { ["permission": permission.rawValue] }
  package var retry: RetryAdvice { .never }
}
