import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store

/// What surfaces read without changing anything.
extension Workspace {
  /// Lists migrations in the order of their numbers.
  package func migrations(_ filter: MigrationFilter) async throws -> [MigrationRecord] {
    try await store.migrations(filter)
  }

  /// One migration; nil when there is none.
  package func migration(_ id: Migration.ID) async throws -> MigrationRecord? { try await store.migration(id) }

  /// The findings of migrations.
  package func findings(_ filter: MigrationFilter) async throws -> [Migration.ID: [Finding]] {
    try await store.findings(filter)
  }

  /// The newest plan of a migration, or the one with a digest.
  package func plan(of id: Migration.ID, digest: String? = nil) async throws -> (digest: String, plan: Plan)? {
    try await store.plan(of: id, digest: digest).map { ($0.digest, $0.plan) }
  }

  /// The loss ledger of a migration's last run; nil before it was kept.
  package func losses(of id: Migration.ID) async throws -> LossLedger? { try await store.losses(of: id) }

  /// Everything that happened to a migration.
  package func history(of id: Migration.ID) async throws -> [JournalEntry] { try await store.journal(of: id).entries }

  /// Entries of the ledger, oldest first.
  package func ledger(subject: String? = nil, limit: Int) async throws -> [LedgerEntry] {
    try await store.ledger(subject: subject, limit: limit)
  }

  /// Computes the ledger's chain of hashes again.
  package func verifyLedger() async throws -> LedgerProof { try await store.verifyLedger() }

  /// Lists backups, oldest first.
  package func backups(_ filter: MigrationFilter) async throws -> [BackupRecord] { try await vault.list(filter) }

  /// Gives back what this process holds of the phone systems' limits, and closes the store.
  package func close() async throws {
    for system in systems {
      // What cannot be given back just now is free when its lease ends.
      do { try await system.gate.giveBack() } catch let error as StoreError where error.retry != .never { continue }
    }
    try await store.close()
  }
}

extension Workspace {
  /// Asks the store for something small.
  ///
  /// - Throws: `StoreError` when it cannot be used.
  package func probeStore() async throws { _ = try await store.breaker(of: project) }

  /// How many migrations stand in each status, for those who watch the process.
  package func statusCounts() async throws -> [Migration.Status: Int] { try await store.counts(everything) }

  /// How many migrations have been in progress for too long, for those who watch the process; counted up to a thousand
  /// and one.
  package func stuckCount() async throws -> Int {
    var filter = everything
    filter.isStuckSince = stuckSince
    return try await store.count(of: filter, upTo: 1_000)
  }

  /// Some of those.
  func stuck(atMost limit: Int) async throws -> [MigrationRecord] {
    var filter = everything
    filter.isStuckSince = stuckSince
    return try await store.page(of: filter, limit: limit).records
  }

  /// What began before this moment and is still in progress is stuck: a day ago.
  var stuckSince: Date { surroundings.now().addingTimeInterval(-86_400) }

  /// How long the ledger is.
  package func ledgerMark() async throws -> Int { try await store.ledgerMark() }

  /// Whether the breaker is open.
  package func isBreakerOpen() async throws -> Bool { try await store.breaker(of: project) != nil }
}

extension Workspace {
  /// Whether calls to a migration's number may reach nobody just now, because its run stands half way.
  func mayBeUnreachable(_ record: MigrationRecord, _ state: MigrationState, _ plan: Plan?) -> Bool {
    guard record.isUnderWay, let plan else { return false }
    return playbook.mayBeUnreachable(state, of: plan)
  }

  /// The same, of a migration whose state and plan nobody has read yet.
  func mayBeUnreachable(_ record: MigrationRecord) async throws -> Bool {
    guard record.isUnderWay else { return false }
    let plan = try await store.plan(of: record.id, digest: record.plan)?.plan
    return mayBeUnreachable(record, try await store.journal(of: record.id).state, plan)
  }
}
