import ConnectorKit
import Estates
import Foundation
import Migrations
import Store

/// One-time links for a first run and for people without an account at the OpenID provider.
package struct SignInLinks: Sendable {
  /// How long a link holds, in seconds.
  package static let lifetime: TimeInterval = 900

  /// Makes a link for somebody.
  ///
  /// - Parameters:
  ///   - address: The mail address; somebody who is not known yet becomes known.
  ///   - role: The role that the person has from now on; nil to leave it.
  ///   - units: The units that the person manages from now on; nil to leave them.
  /// - Returns: The secret that ends the link's address.
  package static func make(
    _ workspace: Workspace, for address: String, role: Person.Role?, units: [Department]?,
    by principal: Principal
  ) async throws -> SecretText {
    guard let id = Person.ID(address: address) else { throw OperationError.notAnAddress(address) }
    let known = try await workspace.store.person(id)
    var person = known ?? Person(id: id, name: id.rawValue)
    if let role { person.role = role }
    if let units { person.units = units }
    if person.role == .staff, person.units.isEmpty { throw OperationError.unitsMissing(id.rawValue) }
    let givesRights = role != nil || units != nil
    var isNew = person != known
    if !isNew, givesRights { isNew = try await !workspace.store.hasRightsByHand(id) }
    if isNew {
      try await workspace.store.keep(
        person, givesRights ? [.rights] : [.profile],
        ledger: [
          workspace.record(
            principal, "person.changed", id.rawValue, ["role": person.role.rawValue, "units": person.unitsText])
        ])
    }
    let secret = SecretText(workspace.surroundings)
    try await workspace.store.keepLink(
      secret.hash, for: id, until: workspace.surroundings.now().addingTimeInterval(lifetime),
      ledger: [workspace.record(principal, "link.made", id.rawValue)])
    return secret
  }

  /// Whose link it is; nil when it was used, is over or never was.
  package static func owner(_ workspace: Workspace, of secret: String) async throws -> Person? {
    guard secret.utf8.count <= 128, let id = try await workspace.store.linkOwner(SecretText.hash(secret)) else {
      return nil
    }
    return try await workspace.store.person(id)
  }

  /// Uses up a link.
  package static func use(_ workspace: Workspace, _ secret: String) async throws -> Person? {
    guard secret.utf8.count <= 128, let id = try await workspace.store.useLink(SecretText.hash(secret)) else {
      return nil
    }
    return try await workspace.store.person(id)
  }
}
