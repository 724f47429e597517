import Foundation

/// Which migrations are meant.
///
/// Everything that is set must hold. What a person may see is ``visibility``: it holds besides, whatever else is set.
package struct MigrationFilter: Hashable, Sendable {
  /// The project.
  package var project: Project.ID
  /// What whoever asks may see.
  package var visibility = MigrationVisibility.everything
  /// Exactly these subjects; empty for any.
  package var subjects: [String] = []
  /// Part of the name, the owner's name, the mail address or the subject; compared as ``SearchTerm`` says.
  package var text: String?
  /// Part of the owner's name or mail address; compared as ``SearchTerm`` says.
  package var person: String?
  /// The beginning of the number where it begins with `+` or `00`, else a part of it; spaces and signs between are
  /// left out.
  package var number: String?
  /// Units whose migrations are meant, with all that lies in them; empty for any.
  package var departments: [String] = []
  /// Kinds of numbers; empty for any.
  package var kinds: [String] = []
  /// Statuses; empty for any.
  package var statuses: Set<Migration.Status> = []
  /// Only those with or without findings that block.
  package var isBlocked: Bool?
  /// Only those for whom physical phones will stop working.
  package var hasPhones = false
  /// Only those whose slot begins then or later.
  package var startsFrom: Date?
  /// Only those whose slot begins before.
  package var startsBefore: Date?
  /// Only those in progress whose last run has begun before.
  package var isStuckSince: Date?
  /// Only those that wait at a hold point.
  package var isHolding = false
  /// Only those whose slot has begun by then.
  package var dueBy: Date?
  /// Only those whose window has not ended by then.
  package var notMissedBy: Date?
  /// Only those with this check among their findings.
  package var check: CheckID?
  /// At most so many, in the order of their ids; pages have a limit of their own and pass this one over.
  package var limit: Int?

  /// All migrations of a project.
  package init(project: Project.ID) { self.project = project }
}
