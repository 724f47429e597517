import Foundation

/// Which mails are meant.
///
/// Everything that is set must hold.
package struct MailFilter: Hashable, Sendable {
  /// The project.
  package var project: Project.ID
  /// States; empty for any.
  package var states: Set<MailState> = []
  /// Kinds; empty for any.
  package var kinds: Set<MailKind> = []
  /// Part of the id, the address, the name or the server's answer; compared without case.
  package var text: String?
  /// The whole address; compared without case.
  package var recipient: String?
  /// The migration.
  package var migration: Migration.ID?
  /// Goes on behind this mail of the page before.
  package var after: Position?
  /// At most so many.
  package var limit = 100

  /// Where a page ends: the list is ordered by the moment and the id, the newest first.
  package struct Position: Codable, Hashable, Sendable {
    /// When the last mail of the page was queued.
    package var queuedAt: Date
    /// Its id.
    package var id: String

    /// Joins the parts.
    package init(queuedAt: Date, id: String) {
      self.queuedAt = queuedAt
      self.id = id
    }
  }

  /// All mails of a project, the newest first.
  package init(project: Project.ID) { self.project = project }
}
