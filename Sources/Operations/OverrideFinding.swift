import Migrations
import Store

/// A named person's word that a finding shall not block a migration.
package struct OverrideFinding: Sendable {
  /// Overrides the findings of a check of a migration.
  ///
  /// - Throws: ``AccessDenied``, ``OperationError``: none that they may see, no reason, or nothing there that may be
  ///   overridden.
  package static func run(
    _ workspace: Workspace, _ id: Migration.ID, _ check: CheckID, reason: String, for access: Access
  ) async throws {
    _ = try await SeeMigration.record(workspace, id, to: .overrideFindings, for: access)
    try await run(workspace, id, check, reason: reason, by: access.principal)
  }

  /// Overrides the findings of a check, for whoever works at the store itself.
  ///
  /// - Throws: ``OperationError``: no reason, or nothing there that may be overridden.
  package static func run(
    _ workspace: Workspace, _ id: Migration.ID, _ check: CheckID, reason: String, by principal: Principal
  ) async throws {
    guard reason.contains(where: { !$0.isWhitespace }) else { throw OperationError.reasonMissing }
    var filter = workspace.everything
    filter.subjects = [id.subject]
    let findings = try await workspace.store.findings(filter)[id] ?? []
    guard findings.contains(where: { $0.check == check && $0.mayBeOverridden }) else {
      throw OperationError.noOverride(check: check.rawValue, subject: id.subject)
    }
    try await workspace.store.override(
      check, of: id, FindingOverride(by: principal, reason: reason),
      ledger: workspace.record(
        principal, "finding.overridden", id.description, ["check": check.rawValue, "reason": reason]))
  }
}
