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

  /// Checks what is selected.
  ///
  /// - Parameter keepsPlans: Whether plans are kept; those that can be drawn up but are blocked are not.
  package static func run(
    _ workspace: Workspace, _ filter: MigrationFilter, keepsPlans: Bool, report: @escaping ProgressReport
  ) async throws -> Result {
    var filter = filter
    if filter.statuses.isEmpty { filter.statuses = statuses }
    let records = try await workspace.store.migrations(filter).filter { !$0.isUnderWay }
    guard !records.isEmpty else { throw OperationError.nothingSelected }
    let survey = try await workspace.survey()
    var result = Result()
    for start in stride(from: 0, to: records.count, by: 1_000) {
      let batch = records[start..<min(start + 1_000, records.count)].map { record in
        let examination = survey.examine(record.id.subject)
        result.note(examination, keepsPlans: keepsPlans)
        return Examined(
          migration: record.id, findings: examination.findings,
          plan: examination.isBlocked ? nil : examination.plan)
      }
      try await workspace.store.keep(batch, plans: keepsPlans)
      report(WorkProgress(phase: "phase.checking", done: start + batch.count, total: records.count))
    }
    result.ties = survey.ties.sets.prefix { $0.count > 1 }.map { $0 }
    return result
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
    guard !examination.isBlocked, let plan = examination.plan else { return }
    if keepsPlans { planned += 1 }
    losses += plan.losses.totals
  }
}
