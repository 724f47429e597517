import Migrations
import Store

/// What somebody may see of migrations.
package struct SeeMigration: Sendable {
  /// A migration with all that is known of it.
  package struct Details: Sendable {
    /// The row of the list.
    package var record: MigrationRecord
    /// What the checks found.
    package var findings: [Finding]
    /// The newest plan; nil before there is one.
    package var plan: Plan?
    /// What became of every setting; nil before the end of a run.
    package var losses: LossLedger?
    /// Everything that happened.
    package var history: [JournalEntry]
    /// The state that the history folds to.
    package var state: MigrationState
    /// Whether its run stopped, or stands now, where calls may reach nobody.
    package var mayBeUnreachable: Bool
  }

  /// One migration; whoever may not see it learns no more than that there is none.
  ///
  /// - Throws: ``OperationError/noSuchMigration(_:)``.
  package static func record(_ workspace: Workspace, _ subject: String, for access: Access) async throws
    -> MigrationRecord
  {
    let id = workspace.id(of: subject)
    guard let record = try await workspace.store.migration(id), access.may(.seeMigration, record) else {
      throw OperationError.noSuchMigration(subject)
    }
    return record
  }

  /// The migration with which somebody wants to do something; a token's scopes say only what may be done with it.
  ///
  /// - Throws: ``OperationError/noSuchMigration(_:)`` where the person may not see it, ``AccessDenied`` where they may see
  ///   it and may not do this.
  package static func record(
    _ workspace: Workspace, _ id: Migration.ID, to permission: Permission, for access: Access
  ) async throws -> MigrationRecord {
    guard let record = try await workspace.store.migration(id),
      Access(access.person).may(.seeMigration, record)
    else { throw OperationError.noSuchMigration(id.subject) }
    try access.demand(permission, for: record)
    return record
  }

  /// One migration with all that is known of it.
  package static func details(_ workspace: Workspace, _ subject: String, for access: Access) async throws -> Details {
    let record = try await record(workspace, subject, for: access)
    var filter = workspace.everything
    filter.subjects = [record.id.subject]
    let findings = try await workspace.store.findings(filter)[record.id] ?? []
    let (entries, state) = try await workspace.store.journal(of: record.id)
    let plan = try await workspace.store.plan(
      of: record.id, digest: record.isUnderWay || record.status == .completed ? record.plan : nil)?.plan
    return Details(
      record: record, findings: findings.sorted { $1.severity < $0.severity }, plan: plan,
      losses: try await workspace.store.losses(of: record.id), history: entries, state: state,
      mayBeUnreachable: workspace.mayBeUnreachable(record, state, plan))
  }

  /// The numbers that belong to somebody, in the order of their dates.
  package static func own(_ workspace: Workspace, for access: Access) async throws -> [MigrationRecord] {
    try await workspace.store.migrations(ofOwner: access.person.id, in: workspace.project, limit: 1_000)
  }
}

extension SeeMigration {
  /// What a check found about migrations that somebody sees.
  package static func findings(_ workspace: Workspace, of migrations: [Migration.ID], check: CheckID) async throws
    -> [Migration.ID: [Finding]]
  {
    guard !migrations.isEmpty else { return [:] }
    var filter = workspace.everything
    filter.subjects = migrations.map(\.subject)
    return try await workspace.store.findings(filter).mapValues { $0.filter { $0.check == check } }
  }
}
