import Estates
import MigrationEngine
import Migrations
import Store

/// Checks migrations, draws up their plans where asked, and keeps what was found.
package struct RunChecks: Sendable {
  /// What was found.
  package struct Result: Codable, Sendable {
    /// Migrations that were checked.
    package var checked = 0
    /// Migrations that cannot start.
    package var blocked = 0
    /// Migrations that can start but have warnings.
    package var warned = 0
    /// Plans that were drawn up.
    package var planned = 0
    /// Migrations by check.
    package var checks: [String: Int] = [:]
    /// What becomes of all attributes of the plans.
    package var losses = LossTotals()
    /// The largest sets that belong together, each with its numbers.
    package var ties: [[String]] = []
  }

  /// Statuses in which checking makes sense: nothing has begun, or it has failed.
  package static let statuses: Set<Migration.Status> = [.waiting, .scheduled, .paused, .failed]

  /// How many migrations are checked and kept together.
  private static let batchSize = 1_000

  /// Checks what is selected, for somebody who may edit all of it, with nobody told how far it is.
  ///
  /// - Throws: ``AccessDenied``, ``OperationError``.
  package static func run(
    _ workspace: Workspace, _ filter: MigrationFilter, keepsPlans: Bool, for access: Access
  ) async throws -> Result {
    for record in try await workspace.store.migrations(filter) {
      _ = try await SeeMigration.record(workspace, record.id, to: .editMigrations, for: access)
    }
    return try await run(workspace, filter, keepsPlans: keepsPlans, report: { _ in })
  }

  /// Checks what is selected, batch by batch, for whoever works at the store itself.
  ///
  /// Each batch is kept in a transaction of its own: when a run is interrupted, the others keep what the run before
  /// found.
  ///
  /// - Parameter keepsPlans: Whether plans are kept; those that can be drawn up but are blocked are not.
  package static func run(
    _ workspace: Workspace, _ filter: MigrationFilter, keepsPlans: Bool, report: @escaping ProgressReport
  ) async throws -> Result {
    var filter = filter
    if filter.statuses.isEmpty { filter.statuses = statuses }
    let subjects = try await workspace.store.idleSubjects(filter)
    guard !subjects.isEmpty else { throw OperationError.nothingSelected }
    let survey = try await workspace.survey(report)
    var result = Result()
    var examined: [Examined] = []
    for start in stride(from: 0, to: subjects.count, by: batchSize) {
      let batch = Array(subjects[start..<min(start + batchSize, subjects.count)])
      // While one batch is being kept, the next is read and examined.
      let last = examined
      async let kept: Void = keep(last, plans: keepsPlans, in: workspace)
      let examinations = try await survey.examine(batch, drawsUpPlans: keepsPlans)
      try await kept
      examined = zip(batch, examinations).map { subject, examination in
        result.note(examination, keepsPlans: keepsPlans)
        return Examined(
          migration: Migration.ID(project: workspace.project, subject: subject), findings: examination.findings,
          plan: examination.isBlocked ? nil : examination.plan)
      }
      report(WorkProgress(phase: "phase.checking", done: start + batch.count, total: subjects.count))
    }
    try await keep(examined, plans: keepsPlans, in: workspace)
    result.ties = survey.ties.tiedSets
    return result
  }

  private static func keep(_ examined: [Examined], plans keepsPlans: Bool, in workspace: Workspace) async throws {
    guard !examined.isEmpty else { return }
    try await workspace.store.keep(examined, plans: keepsPlans)
  }
}

extension RunChecks.Result {
  fileprivate mutating func note(_ examination: Examination, keepsPlans: Bool) {
    checked += 1
    if examination.isBlocked {
      blocked += 1
    } else if examination.findings.contains(where: { $0.severity == .warning }) {
      warned += 1
    }
    for check in Set(examination.findings.map(\.check)) { checks[check.rawValue, default: 0] += 1 }
    guard !examination.isBlocked, let found = examination.losses else { return }
    if keepsPlans { planned += 1 }
    losses += found
  }
}
