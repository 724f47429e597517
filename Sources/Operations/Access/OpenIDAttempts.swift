import ConnectorKit
import Estates
import Foundation
import Migrations
import Store

/// Sign-ins at an OpenID provider that have begun, and who comes back from it.
package struct OpenIDAttempts: Sendable {
  /// For how long somebody may take to sign in there, in seconds.
  private static let lifetime: TimeInterval = 600

  /// Keeps what the provider's answer must fit.
  ///
  /// - Parameter secret: The state together with the browser's own secret.
  package static func keep(_ workspace: Workspace, _ secret: String, request: String, returnTo: String) async throws {
    try await workspace.store.keep(
      SignInAttempt(
        request: request, returnTo: returnTo,
        endsAt: workspace.surroundings.now().addingTimeInterval(lifetime)), hash: SecretText.hash(secret))
  }

  /// Takes a sign-in that has begun; it can be taken once.
  package static func take(_ workspace: Workspace, _ secret: String) async throws -> SignInAttempt? {
    guard secret.utf8.count <= 512 else { return nil }
    return try await workspace.store.takeAttempt(SecretText.hash(secret))
  }

  /// Finds or makes the person whom the provider names.
  ///
  /// What an administrator has given by hand stays, whatever the provider's groups say.
  ///
  /// - Parameter role: What the provider's groups give; nil to leave the role as it is.
  /// - Throws: ``OperationError/notAnAddress(_:)``.
  package static func person(
    _ workspace: Workspace, address: String, name: String?, department: String?, language: String?, role: Person.Role?
  ) async throws -> Person {
    guard let id = Person.ID(address: address) else { throw OperationError.notAnAddress(address) }
    let known = try await workspace.store.person(id)
    var person = known ?? Person(id: id, name: name ?? id.rawValue)
    // What an administrator gives or takes while somebody signs in stays, unless the provider's groups say otherwise.
    var parts: Set<BelayStore.PersonPart> = [.profile]
    if let name { person.name = String(name.prefix(200)) }
    if let department { person.department = Department(String(department.prefix(100))).description }
    if let language { person.language = String(language.prefix(35)) }
    if let role, role != person.role, !(try await workspace.store.hasRightsByHand(id)) {
      person.role = role
      parts.insert(.providedRights)
      // Staff of the provider's groups manage the unit to which they belong, until an administrator says otherwise.
      if role == .staff, person.units.isEmpty, let own = person.department.map({ Department($0) }), !own.parts.isEmpty {
        person.units = [own]
      }
    }
    if person != known {
      let facts = ["role": person.role.rawValue, "units": person.unitsText, "by": "openid"]
      let entry = workspace.record(.belay, "person.changed", id.rawValue, facts)
      do {
        try await workspace.store.keep(person, parts, ledger: [entry])
      } catch StoreError.noAdministrator {
        // The provider's groups do not lock the last administrator out.
        (person.role, person.units) = (known?.role ?? .administrator, known?.units ?? [])
        try await workspace.store.keep(person, [.profile], ledger: [])
      }
    }
    return person
  }
}
