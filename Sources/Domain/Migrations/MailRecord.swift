import Foundation

/// A mail of the outbox.
package struct MailRecord: Codable, Hashable, Sendable {
  /// What caused it, so that nothing causes two: the migration and the number of the journal's entry
  /// (`office/+41227670001#4`), the slot and the days before it, or a digest's day and recipient.
  package var id: String
  /// The project.
  package var project: Project.ID
  /// What it says.
  package var kind: MailKind
  /// The migration that it is about; nil for a digest and a test.
  package var migration: Migration.ID?
  /// The number of the entry that caused it; an appointment's updates rise with it.
  package var sequence: Int
  /// The address.
  package var recipient: String
  /// What people call the recipient.
  package var name: String
  /// The recipient's language, as the directory writes it; nil where none is known.
  package var language: String?
  /// The slot that it names or takes back, or that the reader's calendar holds.
  package var appointment: Appointment?
  /// What else its text names.
  package var facts: [String: String]
  /// When it was queued.
  package var queuedAt: Date
  /// Where it stands.
  package var state: MailState
  /// How often it was tried.
  package var attempts: Int
  /// When it is tried next.
  package var nextAt: Date
  /// Its Message-ID without angle brackets; nil before the first try.
  package var messageID: String?
  /// What the mail server said last, or why it was not reached.
  package var answer: String?
  /// When the mail server took it, or it was kept.
  package var sentAt: Date?

  /// What it does to the appointment in its reader's calendar; nil where that stays as it is.
  ///
  /// An appointment whose run began in its window is what happened, and stays.
  package var calendarChange: CalendarChange? {
    guard let appointment, migration != nil else { return nil }
    switch kind {
    case .announcement, .rescheduled, .resumed: return .enter
    case .cancelled, .paused, .failed, .rolledBack: return .takeOut
    case .starting: return appointment.start <= queuedAt && queuedAt <= appointment.end ? nil : .takeOut
    // A run may well last beyond its window, but what has ended before it did not begin in it.
    case .completed: return queuedAt < appointment.start ? .takeOut : nil
    case .reminder, .digest, .test: return nil
    }
  }

  /// A mail that waits for its turn.
  package init(
    id: String, project: Project.ID, kind: MailKind, migration: Migration.ID? = nil, sequence: Int = 0,
    recipient: String, name: String, language: String?, appointment: Appointment? = nil,
    facts: [String: String] = [:], queuedAt: Date
  ) {
    self.id = id
    self.project = project
    self.kind = kind
    self.migration = migration
    self.sequence = sequence
    self.recipient = recipient
    self.name = name
    self.language = language
    self.appointment = appointment
    self.facts = facts
    self.queuedAt = queuedAt
    state = .queued
    attempts = 0
    nextAt = queuedAt
  }
}
