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
  ///
  /// - Parameter report: Told how far it is; what it throws ends the work.
  package static func verify(
    _ workspace: Workspace, _ filter: MigrationFilter, report: @escaping @Sendable (WorkProgress) throws -> Void
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
      if index % 100 == 0 { try report(WorkProgress(phase: "phase.verifying", done: index, total: records.count)) }
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
    if let id = Migration.ID(record.migration) {
      try await ReadAgain.tryToRun([id.subject], in: workspace, by: principal)
    }
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
    let migrations = try await workspace.store.migrations(filter)
    let kept = Dictionary(grouping: try await workspace.vault.list(filter), by: \.migration)
    var found: [(record: BackupRecord, handOvers: [HandOver])] = []
    for migration in migrations {
      let own = kept[migration.id.description] ?? []
      let runs = try await runsToHandOver(migration, in: workspace)
      // Of several runs the last one counts that has set anything.
      let backedUp = runs.filter { run in own.contains { $0.run == run.number && $0.kind == .backup } }
      guard let last = backedUp.max(by: { $0.number < $1.number }) else { continue }
      for record in own where record.kind == .handOver && record.run == last.number {
        let all = try workspace.playbook.handOvers(of: try await workspace.vault.open(record.id).contents)
        let set = all.filter { last.kinds?.contains($0.kind ?? .sip) ?? true }
        if !set.isEmpty { found.append((record, set)) }
      }
    }
    guard !found.isEmpty else { throw OperationError.nothingSelected }
    try await workspace.store.record(
      found.map { each in
        workspace.record(principal, "hand-over.opened", each.record.migration, ["hand-over": each.record.id])
      })
    return found.flatMap(\.handOvers).map { opened in
      HandedOver(
        user: opened.user.name, domain: opened.user.domain, password: opened.password,
        number: opened.number?.description ?? "", kind: (opened.kind ?? .sip).rawValue, device: opened.device ?? "")
    }
  }
}

extension KeepBackups {
  /// The runs of a migration whose passwords are those of its users now, with the kinds that were set; nil for all.
  private static func runsToHandOver(
    _ migration: MigrationRecord, in workspace: Workspace
  ) async throws -> [(number: Int, kinds: Set<HandOver.Kind>?)] {
    guard let resetting = workspace.playbook as? any ResettingPlaybook else {
      return migration.status == .completed || migration.isUnderWay ? [(migration.run, nil)] : []
    }
    guard migration.run > 0 else { return [] }
    var runs: [(number: Int, kinds: Set<HandOver.Kind>?)] = []
    var (run, digest, done) = (0, "", Set<Int>())
    func end() async throws {
      guard run > 0, let plan = try await workspace.store.plan(of: migration.id, digest: digest)?.plan else { return }
      let kinds = resetting.reset(by: plan, done: done)
      if !kinds.isEmpty { runs.append((run, kinds)) }
    }
    for entry in try await workspace.store.journal(of: migration.id).entries {
      switch entry.event {
      case .started(let number, let plan, _):
        try await end()
        (run, digest, done) = (number, plan, [])
      case .stepDone(let index, _): done.insert(index)
      default: break
      }
    }
    try await end()
    return runs
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
