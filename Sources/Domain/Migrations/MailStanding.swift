import Foundation

/// Whether a mail still says what is so, right before it is sent.
package struct MailStanding: Hashable, Sendable {
  /// The highest number of a mail of the migration that has been sent; nil when none has.
  package var sent: Int?
  /// Whether the person was ever told of a date.
  package var hasToldDate: Bool

  /// Joins the parts.
  package init(sent: Int?, hasToldDate: Bool) {
    self.sent = sent
    self.hasToldDate = hasToldDate
  }

  /// Whether a kind of mail tells of a date.
  package static func tellsDate(_ kind: MailKind) -> Bool { kind.namesDate || kind == .resumed }

  /// Whether a mail was overtaken.
  ///
  /// A date is only called set when it is. A date is only taken back where it was told. Older news do not come after
  /// newer ones.
  package func isOvertaken(_ mail: MailRecord, now migration: MigrationRecord?, at moment: Date) -> Bool {
    guard mail.migration != nil else { return false }
    guard let migration else { return true }
    if let sent, sent > mail.sequence { return true }
    let holds = migration.status == .scheduled && migration.start == mail.appointment?.start
    switch mail.kind {
    case .announcement, .rescheduled: return !holds
    case .reminder: return !holds || mail.appointment.map { $0.start <= moment } ?? true
    case .resumed: return mail.appointment == nil ? migration.status == .paused : !holds
    case .cancelled: return !hasToldDate || migration.status == .scheduled
    case .paused: return migration.status != .paused || mail.appointment != nil && !hasToldDate
    case .starting, .completed, .rolledBack, .failed, .digest, .test: return false
    }
  }
}
