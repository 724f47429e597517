import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store

/// Runs migrations, or undoes them, through the one gate.
package struct RunMigrations: Sendable {
  /// How a run ended.
  package struct Result: Codable, Sendable {
    /// Migrations by outcome.
    package var outcomes: [String: Int] = [:]
    /// What stopped those that failed or were refused, by number.
    package var failures: [String: Failure] = [:]
    /// Why the wave took no more migrations.
    package var breaker: Breaker.Reason?
    /// Migrations that the breaker or a stop kept from beginning.
    package var notBegun = 0
    /// How long it took, in seconds.
    package var seconds = 0.0

    /// Whether nothing failed, was refused or was left out.
    package var isClean: Bool {
      failures.isEmpty && breaker == nil && notBegun == 0 && outcomes[RunOutcome.claimedElsewhere.name] == nil
    }
  }

  /// Which migrations are run.
  package enum Selection: Sendable {
    /// Those that match.
    case matching(MigrationFilter)
    /// Those whose slot has begun and whose window has not ended.
    case due
  }

  /// Runs migrations that wait, are scheduled, have failed, or were interrupted.
  package static func migrate(
    _ workspace: Workspace, _ selection: Selection, by principal: Principal,
    report: @escaping @Sendable (RunEvent) -> Void, begin: @Sendable (Int) -> Void = { _ in }
  ) async throws -> Result {
    try await workspace.engine.takeOverFromTheDead()
    let isDue = if case .due = selection { true } else { false }
    var ids = try await candidates(workspace, selection)
    guard !ids.isEmpty else {
      if isDue { return Result() }
      throw OperationError.nothingSelected
    }
    if let breaker = try await workspace.store.breaker(of: workspace.project) {
      // The breaker keeps new migrations from beginning; those that were begun must be able to end.
      ids = ids.filter(\.isUnderWay)
      guard !ids.isEmpty else { throw OperationError.breakerOpen(breaker.reason) }
    }
    begin(ids.count)
    return try await run(workspace, ids.map(\.id), .migrate(isDue: isDue), by: principal, report: report)
  }

  private static func candidates(_ workspace: Workspace, _ selection: Selection) async throws -> [MigrationRecord] {
    switch selection {
    case .matching(var filter):
      if filter.statuses.isEmpty {
        filter.statuses = [.waiting, .scheduled, .inProgress]
        // Who names a number means it, whatever its status; a filter means those that can start.
        if filter.subjects.isEmpty { filter.isBlocked = false } else { filter.statuses = [] }
      }
      return try await workspace.store.migrations(filter).filter { $0.hold == nil }
    case .due:
      var filter = workspace.everything
      filter.subjects = try await workspace.store.orphans(of: workspace.project).map(\.subject)
      let interrupted = filter.subjects.isEmpty ? [] : try await workspace.store.migrations(filter)
      filter.subjects = []
      filter.statuses = [.scheduled]
      filter.dueBy = workspace.surroundings.now()
      filter.notMissedBy = workspace.surroundings.now()
      let due = try await workspace.store.migrations(filter)
      return interrupted
        + due.sorted { ($0.start ?? .distantPast, $0.id) < ($1.start ?? .distantPast, $1.id) }
    }
  }

  /// Undoes migrations that have been completed or were begun.
  package static func rollBack(
    _ workspace: Workspace, _ filter: MigrationFilter, reason: String?, by principal: Principal,
    report: @escaping @Sendable (RunEvent) -> Void, begin: @Sendable (Int) -> Void = { _ in }
  ) async throws -> Result {
    try await workspace.engine.takeOverFromTheDead()
    let ids = try await workspace.store.migrations(filter)
      .filter { !filter.subjects.isEmpty || $0.status == .completed || $0.isUnderWay }.map(\.id)
    guard !ids.isEmpty else { throw OperationError.nothingSelected }
    begin(ids.count)
    return try await run(workspace, ids, .rollBack(reason: reason), by: principal, report: report)
  }

  /// Reads again what was put back.
  private static func readAgain(
    _ outcomes: [Migration.ID: RunOutcome], in workspace: Workspace, by principal: Principal
  ) async throws {
    let back = outcomes.filter { $0.value == .rolledBack }.keys.map(\.subject).sorted()
    guard !back.isEmpty else { return }
    try await Task { try await ReadAgain.tryToRun(back, in: workspace, by: principal) }.value
  }

  private static func run(
    _ workspace: Workspace, _ ids: [Migration.ID], _ intent: RunIntent, by principal: Principal,
    report: @escaping @Sendable (RunEvent) -> Void
  ) async throws -> Result {
    let start = ContinuousClock.now
    let survey = try await workspace.survey()
    let outcomes = try await workspace.engine.run(ids, intent, by: principal, survey: survey, report: report)
    // Not a child task: the store refuses a cancelled task, and those who moved along have moved.
    try await Task { try await MoveTogether.follow(outcomes, in: workspace) }.value
    try await readAgain(outcomes, in: workspace, by: principal)
    var result = Result()
    for (id, outcome) in outcomes {
      result.outcomes[outcome.name, default: 0] += 1
      switch outcome {
      case .failed(let failure), .refused(let failure): result.failures[id.subject] = failure
      default: break
      }
    }
    result.notBegun = ids.count - outcomes.count
    // Not a child task: the store refuses a cancelled task, and whoever is asked to stop still says what was done.
    result.breaker = try await Task { try await workspace.store.breaker(of: workspace.project)?.reason }.value
    let elapsed = ContinuousClock.now - start
    result.seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    return result
  }
}
