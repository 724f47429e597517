extension Migration {
  /// Where a migration stands.
  ///
  /// The eight statuses of the CERNphone Migration Wizard ("Status Explanation").
  package enum Status: String, Codable, Sendable, CaseIterable {
    /// Not migrated and without a date.
    case waiting
    /// Has a date.
    case scheduled
    /// The run has started and has not ended.
    case inProgress = "in-progress"
    /// The number belongs to the destination.
    case completed
    /// Found at the destination without Belay's doing.
    case manually
    /// There was a problem; a person has to look.
    case failed
    /// On hold: the scheduler passes it over. Its owner may still start it.
    case paused
    /// The number is closed in the registry of numbers.
    case closed
  }
}

/// Something that changes a migration's status.
package enum StatusEvent: String, Hashable, Sendable, CaseIterable {
  /// A date was set, for the first time or anew.
  case schedule
  /// The date was taken back; nothing has happened yet.
  case cancel
  /// Hold, before the next step if steps are running.
  case pause
  /// Go on where it was held.
  case resume
  /// The run starts.
  case start
  /// The run goes on after a failure.
  case proceed
  /// The last step is done.
  case complete
  /// A step cannot be done.
  case fail
  /// Stop and leave things as they are.
  case abort
  /// Undo what was done.
  case rollBack = "roll-back"
  /// The last undo is done.
  case rolledBack = "rolled-back"
  /// The subject was found at the destination without Belay's doing.
  case foundMigrated = "found-migrated"
  /// The registry says that the number is closed.
  case foundClosed = "found-closed"
  /// The subject was found at the source again, open and not migrated.
  case foundWaiting = "found-waiting"
}

/// The statuses and their transitions, as a pure state machine.
package struct StatusMachine: Hashable, Sendable {
  /// Where the migration stands.
  package private(set) var status: Migration.Status
  /// What it returns to when it is resumed; nil unless paused.
  package private(set) var held: Migration.Status?
  /// Whether a run has begun that was neither completed nor rolled back.
  package private(set) var isUnderWay: Bool

  /// Starts in a status without a run.
  package init(_ status: Migration.Status) {
    self.status = status
    held = nil
    isUnderWay = false
  }

  /// Applies an event.
  ///
  /// - Throws: ``StatusRefusal`` when the event has no meaning in this status; nothing changes then.
  package mutating func apply(_ event: StatusEvent) throws(StatusRefusal) {
    switch (status, event) {
    case (.waiting, .schedule), (.scheduled, .schedule): status = .scheduled
    case (.paused, .schedule) where !isUnderWay: become(.scheduled)
    case (.failed, .schedule) where !isUnderWay: status = .scheduled

    case (.scheduled, .cancel): status = .waiting
    case (.paused, .cancel) where !isUnderWay: become(.waiting)

    case (.waiting, .pause), (.scheduled, .pause), (.inProgress, .pause):
      held = status
      status = .paused
    case (.paused, .resume): become(held ?? .waiting)

    case (.waiting, .start), (.scheduled, .start): begin()
    case (.paused, .start) where !isUnderWay: begin()
    case (.failed, .start) where !isUnderWay: begin()
    case (.failed, .proceed) where isUnderWay: status = .inProgress

    case (.inProgress, .complete):
      status = .completed
      isUnderWay = false
    // A pause that arrives while the last step runs has nothing left to hold.
    case (.paused, .complete) where isUnderWay:
      become(.completed)
      isUnderWay = false
    case (.inProgress, .fail): status = .failed
    case (.paused, .fail) where isUnderWay: become(.failed)
    case (.waiting, .fail), (.scheduled, .fail): status = .failed

    case (.inProgress, .abort): status = .failed
    case (.paused, .abort) where isUnderWay: become(.failed)

    case (.completed, .rollBack), (.inProgress, .rollBack): begin()
    case (.failed, .rollBack) where isUnderWay: begin()
    case (.paused, .rollBack) where isUnderWay: begin()
    case (.inProgress, .rolledBack):
      status = .waiting
      isUnderWay = false
    case (.paused, .rolledBack) where isUnderWay:
      become(.waiting)
      isUnderWay = false

    case (.waiting, .foundMigrated), (.scheduled, .foundMigrated), (.closed, .foundMigrated): status = .manually
    case (.paused, .foundMigrated) where !isUnderWay: become(.manually)
    case (.failed, .foundMigrated) where !isUnderWay: status = .manually
    case (.waiting, .foundClosed), (.scheduled, .foundClosed), (.manually, .foundClosed): status = .closed
    case (.completed, .foundClosed): status = .closed
    case (.paused, .foundClosed) where !isUnderWay: become(.closed)
    case (.failed, .foundClosed) where !isUnderWay: status = .closed
    case (.manually, .foundWaiting), (.closed, .foundWaiting): status = .waiting

    default: throw StatusRefusal(status: status, event: event, isUnderWay: isUnderWay)
    }
  }

  /// Whether an event would be taken.
  package func allows(_ event: StatusEvent) -> Bool {
    var copy = self
    do {
      try copy.apply(event)
      return true
    } catch {
      return false
    }
  }

  private mutating func become(_ next: Migration.Status) {
    held = nil
    status = next
  }

  private mutating func begin() {
    become(.inProgress)
    isUnderWay = true
  }
}

/// An event came in a status in which it has no meaning.
package struct StatusRefusal: ReportableError, Hashable {
  /// Where the migration stands.
  package let status: Migration.Status
  /// What was asked for.
  package let event: StatusEvent
  /// Whether steps have been done that are neither finished nor undone.
  package let isUnderWay: Bool

  /// Joins the parts.
  package init(status: Migration.Status, event: StatusEvent, isUnderWay: Bool) {
    self.status = status
    self.event = event
    self.isUnderWay = isUnderWay
  }

  package var code: String { "migration.status" }
  package var facts: [String: String] {
    ["status": status.rawValue, "event": event.rawValue, "underWay": String(isUnderWay)]
  }
  package var retry: RetryAdvice { .never }
}
