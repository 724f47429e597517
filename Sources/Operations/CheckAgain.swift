import Migrations
import Store

/// Checks migrations once more, while the person who asked looks on.
///
/// Whoever plans migrations may do it, as far as they manage them: ``Permission/editMigrations``.
package struct CheckAgain: Sendable {
  /// What the errand is: a text of the catalogues.
  package static let title = "errand.check-again"

  /// Takes the errand.
  ///
  /// Plans are drawn up for numbers that are named. For whole lists they are not: a phone system may have to be asked about
  /// each.
  ///
  /// - Returns: The errand's name.
  /// - Throws: ``AccessDenied``; ``OperationError/nothingSelected`` where there is nothing that can be checked.
  package static func run(
    _ workspace: Workspace, _ filter: MigrationFilter, errands: Errands, for access: Access
  ) async throws -> String {
    try access.demand(.editMigrations)
    var filter = filter
    filter.visibility = access.visibility(.editMigrations)
    filter.statuses = filter.statuses.isEmpty ? RunChecks.statuses : filter.statuses.intersection(RunChecks.statuses)
    guard !filter.statuses.isEmpty else { throw OperationError.nothingSelected }
    let subjects = try await workspace.store.idleSubjects(filter)
    guard !subjects.isEmpty else { throw OperationError.nothingSelected }
    let selected = filter
    return try errands.take(
      title, by: access.person.id, subject: RepeatedRequests.digest(Array(subjects.joined(separator: "\n").utf8)),
      total: subjects.count, isStoppable: false
    ) { progress in
      let result = try await RunChecks.run(workspace, selected, keepsPlans: !selected.subjects.isEmpty) { work in
        // What is read before is counted in other things.
        guard work.phase == "phase.checking" else { return }
        // Whoever wants it stopped is not heard: it comes to its end in any case.
        do { try progress(work.done, work.total) } catch {}
      }
      return .done("errand.checked", ["count": String(result.checked), "blocked": String(result.blocked)])
    }
  }
}
