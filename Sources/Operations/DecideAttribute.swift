import Migrations
import Store

/// A named person's word on what becomes of a kind of attribute, for all migrations of the project.
package struct DecideAttribute: Sendable {
  /// Decides that an attribute may be left behind.
  ///
  /// It holds for the whole project, so that only those may who may override any finding.
  ///
  /// - Throws: ``AccessDenied``, ``OperationError/reasonMissing``.
  package static func run(_ workspace: Workspace, _ attribute: String, reason: String, for access: Access)
    async throws
  {
    guard access.reach(.overrideFindings) == .everything else {
      throw AccessDenied(permission: .overrideFindings)
    }
    try await run(workspace, attribute, reason: reason, by: access.principal)
  }

  /// Decides that an attribute may be left behind, for whoever works at the store itself.
  ///
  /// - Throws: ``OperationError/reasonMissing``.
  package static func run(_ workspace: Workspace, _ attribute: String, reason: String, by principal: Principal)
    async throws
  {
    guard reason.contains(where: { !$0.isWhitespace }) else { throw OperationError.reasonMissing }
    try await workspace.store.decide(
      AttributeDecision(attribute: attribute, reason: reason, by: principal), in: workspace.project,
      ledger: workspace.record(
        principal, "attribute.decided", workspace.project.rawValue, ["attribute": attribute, "reason": reason]))
  }
}
