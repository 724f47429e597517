import Foundation

/// An entry of a migration's journal.
package struct JournalEntry: Codable, Hashable, Sendable {
  /// From 0, without gaps.
  package var sequence: Int
  /// When it was appended.
  package var at: Date
  /// What happened.
  package var event: JournalEvent

  /// Joins the parts.
  package init(sequence: Int, at: Date, event: JournalEvent) {
    self.sequence = sequence
    self.at = at
    self.event = event
  }
}
