/// What a mail says.
package enum MailKind: String, Codable, Sendable, CaseIterable {
  /// A date was set.
  case announcement
  /// The date has changed.
  case rescheduled
  /// The date was taken back.
  case cancelled
  /// The date comes nearer.
  case reminder
  /// The run has started.
  case starting
  /// The run has ended well.
  case completed
  /// The run was undone.
  case rolledBack = "rolled-back"
  /// It was put on hold.
  case paused
  /// It goes on, or its date holds again.
  case resumed
  /// The run cannot go on.
  case failed
  /// How a manager's units stand.
  case digest
  /// Whether mail arrives.
  case test

  /// Whether it names a date on which the number moves, so that it must not be sent once that date has changed.
  package var namesDate: Bool {
    switch self {
    case .announcement, .rescheduled, .reminder: true
    default: false
    }
  }

  /// Whether it takes a date back.
  package var withdrawsDate: Bool { self == .cancelled || self == .paused }
}
