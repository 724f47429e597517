import Migrations
import Store

/// Releases the hold point at which a migration waits; its run goes on with the next start of what is due.
package struct ApproveHold: Sendable {
  /// Releases it.
  ///
  /// - Throws: ``AccessDenied``, ``OperationError``: none that they may see, or it does not wait.
  package static func run(_ workspace: Workspace, _ id: Migration.ID, for access: Access) async throws {
    _ = try await SeeMigration.record(workspace, id, to: .approve, for: access)
    try await run(workspace, id, by: access.principal)
  }

  /// Releases it, for whoever works at the store itself.
  ///
  /// - Throws: ``OperationError/notHolding(_:)``.
  package static func run(_ workspace: Workspace, _ id: Migration.ID, by principal: Principal) async throws {
    var state = try await workspace.store.journal(of: id).state
    guard let hold = state.hold, state.status == .inProgress else { throw OperationError.notHolding(id.subject) }
    let (expected, event) = (state.sequence, JournalEvent.released(hold, by: principal))
    try state.apply(event)
    let append = JournalAppend(
      migration: id, expected: expected, token: nil, events: [event], state: state,
      ledger: [workspace.record(principal, "migration.approved", id.description, ["step": String(hold + 1)])])
    guard try await workspace.store.append(append) == .appended else { throw OperationError.notHolding(id.subject) }
  }
}
