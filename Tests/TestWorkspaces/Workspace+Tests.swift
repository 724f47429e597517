import ConnectorKit
import Cryptography
import Foundation
import MigrationEngine
import Migrations
import Operations
import Store
import TestDatabases
import WrittenConfigurations

private struct NoKey: Error {}

extension Workspace {
  /// Joins what a test has, as the executable does, with a key that every process of the test knows.
  ///
  /// - Parameter node: The name of the process.
  package static func joining(
    _ settings: ProjectSettings, _ store: BelayStore, source: any EstateReading,
    registry: (any NumberRegistryReading)? = nil, systems: [any PhoneSystem], playbook: any Playbook,
    surroundings: Surroundings, node: String = "one", carrier: (any MailCarrying)? = nil
  ) throws -> Workspace {
    guard let key = SealingKey([UInt8](repeating: 7, count: 32)) else { throw NoKey() }
    let vault = BackupVault(store: store, key: key)
    return Workspace(
      settings: settings, store: store, vault: vault, source: source, registry: registry, systems: systems,
      playbook: playbook,
      engine: MigrationEngine(
        store: store, vault: vault, playbook: playbook, surroundings: surroundings, options: settings.engine,
        node: NodeID(rawValue: node)), surroundings: surroundings, carrier: carrier)
  }

  /// Opens a workspace on the store of a folder, over a phone system that holds nothing; mails of all kinds are queued.
  package static func overNothing(
    _ configuration: Written, in folder: String, playbook: any Playbook, surroundings: Surroundings,
    carrier: (any MailCarrying)? = nil
  ) async throws -> Workspace {
    let settings = try configuration.settings(in: folder)
    let store = try await BelayStore(
      database: try await TestDatabases.open(settings.database), now: surroundings.now, mail: .all)
    let source = EmptySource(settings.source)
    return try joining(
      settings, store, source: source, systems: [source], playbook: playbook, surroundings: surroundings,
      carrier: carrier)
  }

  /// Enters somebody whose address is of `example.org`.
  package func enter(_ name: String, _ role: Person.Role, units: String = "", department: String) async throws {
    try await store.keep(
      Person(
        id: Person.ID(rawValue: "\(name)@example.org"), name: name.capitalized, role: role,
        units: Person.units(units), department: department), [.profile, .rights], ledger: [])
  }
}
