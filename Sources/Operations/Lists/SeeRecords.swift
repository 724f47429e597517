import Migrations
import Store

/// The ledger and the list of backups, for those who may see them.
package struct SeeRecords: Sendable {
  /// Entries of the ledger, the newest first.
  package static func ledger(
    _ workspace: Workspace, text: String?, before: Int?, limit: Int, for access: Access
  ) async throws -> [LedgerEntry] {
    try access.demand(.readLedger)
    return try await workspace.store.ledgerPage(text, before: before, limit: limit)
  }

  /// Computes the ledger's chain of hashes again.
  package static func verify(_ workspace: Workspace, for access: Access) async throws -> LedgerProof {
    try access.demand(.readLedger)
    return try await workspace.store.verifyLedger()
  }

  /// Backups in the order of their names.
  ///
  /// - Parameters:
  ///   - number: Only of numbers that begin with it; nil for all.
  ///   - after: The last name of the page before.
  package static func backups(
    _ workspace: Workspace, number: String?, after: String?, limit: Int, for access: Access
  ) async throws -> [BackupRecord] {
    try access.demand(.seeBackups)
    return try await workspace.vault.page(
      of: workspace.project, subjectPrefix: number.map { workspace.settings.canonical($0) }, after: after, limit: limit)
  }
}
