import CSV
import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Store

/// Verifies backups, restores from them, and opens hand-overs.
package struct KeepBackups: Sendable {
  /// What verifying found.
  package struct Verification: Codable, Sendable {
    /// Backups that could be opened and whose digests hold.
    package var verified = 0
    /// Codes of what is wrong with the others, by name.
    package var broken: [String: Failure] = [:]
  }

  /// Opens every selected backup and compares its digest.
  package static func verify(
    _ workspace: Workspace, _ filter: MigrationFilter, report: @escaping ProgressReport
  ) async throws -> Verification {
    var result = Verification()
    let records = try await workspace.vault.list(filter)
    for (index, record) in records.enumerated() {
      do {
        _ = try await workspace.vault.open(record.id)
        result.verified += 1
      } catch let error as StoreError where error.retry == .never {
        result.broken[record.id] = Failure(error)
      }
      if index % 100 == 0 { report(WorkProgress(phase: "phase.verifying", done: index, total: records.count)) }
    }
    return result
  }

  /// Says what restoring a backup changes, and does it unless it is only a preview.
  package static func restore(
    _ workspace: Workspace, _ backup: String, previews: Bool, by principal: Principal
  ) async throws -> [Change] {
    let (record, contents) = try await workspace.vault.open(backup)
    guard record.kind == .backup else { throw StoreError.noSuchBackup(backup) }
    let restoration = try await workspace.playbook.restoration(of: contents)
    guard !previews, !restoration.changes.isEmpty else { return restoration.changes }
    try await restoration.apply()
    try await workspace.store.record([
      workspace.record(
        principal, "backup.restored", record.migration,
        ["backup": backup, "changes": String(restoration.changes.count)])
    ])
    if let id = Migration.ID(record.migration) { try await ReadAgain.run([id.subject], in: workspace) }
    return restoration.changes
  }

  /// The migration of a backup where it is still called completed, although its objects are back: only a roll-back has it
  /// wait again; nil for others.
  package static func completed(_ workspace: Workspace, _ backup: String) async throws -> MigrationRecord? {
    let (record, _) = try await workspace.vault.open(backup)
    guard let id = Migration.ID(record.migration), let migration = try await workspace.store.migration(id),
      migration.status == .completed
    else { return nil }
    return migration
  }

  /// Opens the hand-overs of the last runs: the passwords of new users, for their owners' eyes only.
  ///
  /// After a roll-back there is nothing to hand over, but where users keep what was made up for them. Without a backup a
  /// run has not set anything yet. The ledger is told before they are handed out.
  package static func handOvers(
    _ workspace: Workspace, _ filter: MigrationFilter, by principal: Principal
  ) async throws -> [HandedOver] {
    let isLasting = workspace.playbook is any ResettingPlaybook
    let runs = Dictionary(
      try await workspace.store.migrations(filter).filter { isLasting || $0.status == .completed || $0.isUnderWay }
        .map { ($0.id.description, $0.run) }
    ) { first, _ in first }
    let kept = try await workspace.vault.list(filter).filter { runs[$0.migration] == $0.run }
    let begun = Set(kept.filter { $0.kind == .backup }.map(\.migration))
    let records = kept.filter { $0.kind == .handOver && begun.contains($0.migration) }
    guard !records.isEmpty else { throw OperationError.nothingSelected }
    try await workspace.store.record(
      records.map { workspace.record(principal, "hand-over.opened", $0.migration, ["hand-over": $0.id]) })
    var handOvers: [HandedOver] = []
    for record in records {
      for opened in try workspace.playbook.handOvers(of: try await workspace.vault.open(record.id).contents) {
        handOvers.append(
          HandedOver(
            user: opened.user.name, domain: opened.user.domain, password: opened.password,
            number: opened.number?.description ?? "", kind: (opened.kind ?? .sip).rawValue,
            device: opened.device ?? ""))
      }
    }
    return handOvers
  }
}

/// A new user's password on its way to the owner.
///
/// Not to be logged, mailed or kept.
package struct HandedOver: Sendable {
  /// The user's name.
  package var user: String
  /// The user's domain.
  package var domain: String
  /// The password, as it is typed into a phone.
  package var password: String
  /// The number in E.164; empty for none.
  package var number: String
  /// What the password is for: `sip`, `web` or `device`.
  package var kind: String
  /// The device whose password it is; empty for those of the user itself.
  package var device: String

  /// A file with hand-overs: `username,domain,password,number,kind,device` (RFC 4180).
  ///
  /// - Throws: `CSVError`.
  package static func file(_ handOvers: [HandedOver]) throws -> String {
    var writer = try CSVWriter(header: ["username", "domain", "password", "number", "kind", "device"])
    for each in handOvers {
      try writer.append([each.user, each.domain, each.password, each.number, each.kind, each.device])
    }
    return String(decoding: writer.drain(), as: UTF8.self)
  }
}
