import Foundation
import MigrationEngine
import Migrations
import Store

/// Pause, resume, cancel and abort: four different words for four different things, on what is selected.
package struct ControlMigrations: Sendable {
  /// What is asked for.
  package enum Verb: String, Sendable, CaseIterable {
    /// Hold before the next step; the scheduler passes it over.
    case pause
    /// Go on where it was held.
    case resume
    /// Take the date back; nothing has happened yet.
    case cancel
    /// Stop and leave things as they are.
    case abort

    /// What somebody needs to do it with a migration.
    package var permission: Permission { self == .abort ? .undo : .editMigrations }

    var event: StatusEvent {
      switch self {
      case .pause: .pause
      case .resume: .resume
      case .cancel: .cancel
      case .abort: .abort
      }
    }

    func journalEvent(by principal: Principal, reason: String?) -> JournalEvent {
      switch self {
      case .pause: .paused(by: principal, reason: reason)
      case .resume: .resumed(by: principal)
      case .cancel: .cancelled(by: principal)
      case .abort: .aborted(by: principal, reason: reason)
      }
    }

    var action: String {
      switch self {
      case .pause: "migration.paused"
      case .resume: "migration.resumed"
      case .cancel: "migration.cancelled"
      case .abort: "migration.aborted"
      }
    }
  }

  /// What became of it.
  package struct Result: Codable, Sendable {
    /// Migrations to which it was done.
    package var changed = 0
    /// Migrations in whose status it has no meaning, by status.
    package var refused: [String: Int] = [:]
  }

  /// Applies a verb; to nothing where somebody may not do it with everything that is selected.
  ///
  /// What names no migrations may mean the whole project.
  ///
  /// - Throws: ``AccessDenied``, ``OperationError``, ``StatusRefusal`` as for whoever works at the store itself.
  package static func run(
    _ workspace: Workspace, _ verb: Verb, _ filter: MigrationFilter, reason: String?, for access: Access
  ) async throws -> Result {
    if filter.subjects.isEmpty { try access.demand(.controlProject) }
    for record in try await workspace.store.migrations(filter) {
      _ = try await SeeMigration.record(workspace, record.id, to: verb.permission, for: access)
    }
    return try await run(workspace, verb, filter, reason: reason, by: access.principal)
  }

  /// Applies a verb, for whoever works at the store itself.
  ///
  /// - Throws: ``StatusRefusal`` when a single number was named and the verb has no meaning for it.
  package static func run(
    _ workspace: Workspace, _ verb: Verb, _ filter: MigrationFilter, reason: String?, by principal: Principal
  ) async throws -> Result {
    let records = try await workspace.store.migrations(filter)
    guard !records.isEmpty else { throw OperationError.nothingSelected }
    var result = Result()
    for record in records {
      do {
        try await apply(workspace, verb, record.id, reason: reason, by: principal)
        result.changed += 1
      } catch let refusal as StatusRefusal {
        if records.count == 1 { throw refusal }
        result.refused[refusal.status.rawValue, default: 0] += 1
      }
    }
    return result
  }

  private static func apply(
    _ workspace: Workspace, _ verb: Verb, _ id: Migration.ID, reason: String?, by principal: Principal
  ) async throws {
    while true {
      var state = try await workspace.store.journal(of: id).state
      let (expected, event) = (state.sequence, verb.journalEvent(by: principal, reason: reason))
      try state.apply(event)
      let append = JournalAppend(
        migration: id, expected: expected, token: nil, events: [event], state: state,
        ledger: [
          workspace.record(principal, verb.action, id.description, reason.map { ["reason": $0] } ?? [:])
        ])
      // A run may have appended since; then the verb is weighed again.
      if try await workspace.store.append(append) == .appended { return }
    }
  }

  /// Closes the breaker again, so that new migrations begin.
  ///
  /// - Returns: Whether it was open.
  /// - Throws: ``AccessDenied``.
  @discardableResult
  package static func closeBreaker(_ workspace: Workspace, for access: Access) async throws -> Bool {
    try access.demand(.controlProject)
    return try await closeBreaker(workspace, by: access.principal)
  }

  /// Closes the breaker again, for whoever works at the store itself.
  package static func closeBreaker(_ workspace: Workspace, by principal: Principal) async throws -> Bool {
    guard try await workspace.store.breaker(of: workspace.project) != nil else { return false }
    try await workspace.store.setBreaker(
      nil, of: workspace.project, ledger: workspace.record(principal, "breaker.closed", workspace.project.rawValue))
    return true
  }
}
