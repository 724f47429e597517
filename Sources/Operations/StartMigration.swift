import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store

/// Starts one migration at once, or undoes it, while the person who asked looks on.
package struct StartMigration: Sendable {
  /// Starts it.
  ///
  /// What can be refused is refused now; the run itself goes on as an errand, through the gate like any other.
  ///
  /// - Returns: The errand's name.
  /// - Throws: ``AccessDenied``, `StatusRefusal`, ``OperationError``.
  @discardableResult
  package static func run(
    _ workspace: Workspace, _ record: MigrationRecord, errands: Errands, for access: Access
  ) async throws -> String {
    // What has stopped half-way goes on when those say so who could undo it as well.
    try access.demand(record.isUnderWay ? .undo : .migrateNow, for: record)
    if let breaker = try await workspace.store.breaker(of: workspace.project) {
      throw OperationError.breakerOpen(breaker.reason)
    }
    guard [.waiting, .scheduled, .paused, .failed].contains(record.status) else {
      throw StatusRefusal(status: record.status, event: .start, isUnderWay: record.isUnderWay)
    }
    guard record.blocking == 0 else { throw BlockedMigration(subject: record.id.subject, count: record.blocking) }
    let filter = only(record, workspace)
    return try errands.take(
      "errand.migrate", by: access.person.id, subject: record.id.description, isStoppable: false
    ) { _ in
      try outcome(
        of: try await RunMigrations.migrate(workspace, .matching(filter), by: access.principal, report: { _ in }))
    }
  }

  /// Undoes it.
  ///
  /// - Returns: The errand's name.
  @discardableResult
  package static func undo(
    _ workspace: Workspace, _ record: MigrationRecord, reason: String?, errands: Errands, for access: Access
  ) async throws -> String {
    try access.demand(.undo, for: record)
    guard record.status == .completed || record.isUnderWay else {
      throw StatusRefusal(status: record.status, event: .rollBack, isUnderWay: record.isUnderWay)
    }
    let filter = only(record, workspace)
    return try errands.take(
      "errand.undo", by: access.person.id, subject: record.id.description, isStoppable: false
    ) { _ in
      try outcome(
        of: try await RunMigrations.rollBack(
          workspace, filter, reason: reason, by: access.principal, report: { _ in }))
    }
  }

  private static func only(_ record: MigrationRecord, _ workspace: Workspace) -> MigrationFilter {
    var filter = workspace.everything
    filter.subjects = [record.id.subject]
    return filter
  }

  /// Outcomes after which nothing is left to be done, or somebody is waited for.
  private static let endings: Set<String> = [
    RunOutcome.completed.name, RunOutcome.rolledBack.name, RunOutcome.recognised(.completed).name,
    RunOutcome.holding(.approval).name,
  ]

  private static func outcome(of result: RunMigrations.Result) throws -> Errands.Outcome {
    if let failure = result.failures.values.first { return .failed(failure) }
    // Not begun, taken over by another process, or interrupted: it did not come to its end here.
    guard result.isClean, result.outcomes.keys.allSatisfy({ Self.endings.contains($0) }) else {
      let reason = result.outcomes.keys.sorted().first { !Self.endings.contains($0) } ?? "not-begun"
      return .failed(Failure(code: "errand.not-run", facts: ["reason": reason]))
    }
    return .done("errand.done", [:])
  }
}

/// A migration with findings that block was to be started.
package struct BlockedMigration: ReportableError {
  /// The subject.
  package let subject: String
  /// How many findings block.
  package let count: Int
  package var code: String { "gate.blocked" }
  package var facts: [String: String] { ["subject": subject, "count": String(count), "checks": String(count)] }
  package var retry: RetryAdvice { .never }
}
