import Estates
import Migrations
import Store

/// Lists people and changes what they may do.
package struct ManagePeople: Sendable {
  /// Lists the people whom somebody may see.
  ///
  /// - Throws: ``AccessDenied``.
  package static func list(
    _ workspace: Workspace, text: String?, role: Person.Role?, after: Person.ID?, limit: Int, for access: Access
  ) async throws -> [Person] {
    try access.demand(.listPeople)
    return try await workspace.store.people(
      in: access.reach(.listPeople) == .everything ? nil : access.person.units, text: text, role: role, after: after,
      limit: limit)
  }

  /// One person, as far as somebody may see them.
  package static func person(_ workspace: Workspace, _ id: Person.ID, for access: Access) async throws -> Person? {
    guard let person = try await workspace.store.person(id) else { return nil }
    if access.reach(.listPeople) == .everything || id == access.person.id { return person }
    return access.may(.listPeople) && access.manages(Department(person.department ?? "")) ? person : nil
  }

  /// Whether role and units of a person were given by hand, so that the provider's groups change nothing of them.
  ///
  /// - Throws: ``AccessDenied``.
  package static func isGivenByHand(_ workspace: Workspace, _ id: Person.ID, for access: Access) async throws -> Bool {
    try access.demand(.editPeople)
    return try await workspace.store.hasRightsByHand(id)
  }

  /// Leaves role and units to the provider's groups again; they change with the next sign-in there.
  ///
  /// - Throws: ``AccessDenied``, ``OperationError/noSuchPerson(_:)``.
  package static func leaveToProvider(_ workspace: Workspace, _ id: Person.ID, for access: Access) async throws {
    try access.demand(.editPeople)
    guard let person = try await workspace.store.person(id) else { throw OperationError.noSuchPerson(id.rawValue) }
    try await workspace.store.leaveRights(
      of: id,
      ledger: [
        workspace.record(
          access.principal, "person.changed", id.rawValue,
          ["role": person.role.rawValue, "units": person.unitsText, "by": "openid"])
      ])
  }

  /// Gives a person a role and units by hand; they stay, whatever the provider's groups say at a sign-in.
  ///
  /// - Throws: ``AccessDenied``, ``OperationError``: staff without units, or an administrator who would take the role
  ///   from themselves, so that there may be none left.
  package static func change(
    _ workspace: Workspace, _ id: Person.ID, role: Person.Role, units: [Department], for access: Access
  ) async throws {
    try access.demand(.editPeople)
    guard var person = try await workspace.store.person(id) else { throw OperationError.noSuchPerson(id.rawValue) }
    if role == .staff, units.isEmpty { throw OperationError.unitsMissing(id.rawValue) }
    if id == access.person.id, role != .administrator { throw OperationError.ownRole }
    let before = person
    person.role = role
    person.units = role == .staff ? units : []
    // Whoever saves a role that the provider's groups gave has given it by hand from now on.
    if person == before, try await workspace.store.hasRightsByHand(id) { return }
    try await workspace.store.keep(
      person, [.rights],
      ledger: [
        workspace.record(
          access.principal, "person.changed", id.rawValue,
          ["role": role.rawValue, "units": person.unitsText, "roleBefore": before.role.rawValue])
      ])
  }
}
