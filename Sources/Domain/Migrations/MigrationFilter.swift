import Foundation

/// Which migrations are meant.
///
/// Everything that is set must hold.
package struct MigrationFilter: Hashable, Sendable {
  /// The project.
  package var project: Project.ID
  /// Exactly these subjects; empty for any.
  package var subjects: [String] = []
  /// Part of the name, the owner's name, the mail address or the subject; compared without case.
  package var text: String?
  /// Units whose migrations are meant, with all that lies in them; empty for any.
  package var departments: [String] = []
  /// Kinds of numbers; empty for any.
  package var kinds: [String] = []
  /// Statuses; empty for any.
  package var statuses: Set<Migration.Status> = []
  /// Only those with or without findings that block.
  package var isBlocked: Bool?
  /// Only those whose slot has begun by then.
  package var dueBy: Date?
  /// Only those whose window has not ended by then.
  package var notMissedBy: Date?
  /// Only those with this check among their findings.
  package var check: CheckID?
  /// At most so many, in the order of their ids.
  package var limit: Int?

  /// All migrations of a project.
  package init(project: Project.ID) { self.project = project }
}
