import Migrations
import Store

/// Opens every backup of the project and compares its digest, while the person who asked looks on.
package struct VerifyBackups: Sendable {
  /// What the errand is: a text of the catalogues.
  package static let title = "errand.verify-backups"
  /// How many that cannot be opened are named.
  private static let mostNames = 20

  /// Takes the errand; it fails when it has found a backup that cannot be brought back.
  ///
  /// - Returns: The errand's name.
  /// - Throws: ``AccessDenied``.
  package static func run(_ workspace: Workspace, errands: Errands, for access: Access) throws -> String {
    try access.demand(.seeBackups)
    return try errands.take(title, by: access.person.id, subject: workspace.project.rawValue) { progress in
      let found = try await KeepBackups.verify(workspace, workspace.everything) { try progress($0.done, $0.total) }
      guard found.broken.isEmpty else { return .failed(failure(found)) }
      return .done("errand.backups-verified", ["count": String(found.verified)])
    }
  }

  /// What is told of backups that cannot be brought back.
  private static func failure(_ found: KeepBackups.Verification) -> Failure {
    let names = found.broken.keys.sorted()
    let named = names.prefix(mostNames).joined(separator: ", ") + (names.count > mostNames ? ", …" : "")
    return Failure(
      code: "backup.broken",
      facts: [
        "broken": String(found.broken.count), "total": String(found.verified + found.broken.count), "names": named,
      ])
  }
}
