/// Which mail an event causes.
///
/// People are told what concerns them, once: a date, a start, an end. Nobody is told of a date that stays what it was,
/// of a hold on something that has no date, or of a second failure while somebody is still looking at the first.
package enum MailRule {
  /// The mail that an event causes; nil for none.
  ///
  /// - Parameters:
  ///   - state: What the journal folds to before the event.
  ///   - last: The last mail that the journal has caused.
  package static func mail(causedBy event: JournalEvent, after state: MigrationState, last: MailCause?) -> MailCause? {
    func cause(_ kind: MailKind, _ appointment: Appointment? = nil, _ facts: [String: String] = [:]) -> MailCause {
      MailCause(kind: kind, sequence: state.sequence, appointment: appointment, facts: facts)
    }
    switch event {
    case .scheduled(let appointment, let by):
      guard let old = state.appointment else { return cause(.announcement, appointment, ["by": by.rawValue]) }
      // A failure or a hold has told that the old date does not hold any more.
      let isTold = old.start == appointment.start && state.status == .scheduled
      return isTold ? nil : cause(.rescheduled, appointment, ["by": by.rawValue])
    case .cancelled(let by):
      return state.appointment.map { cause(.cancelled, $0, ["by": by.rawValue]) }
    case .recognised(let status):
      // It was found migrated or closed: what was said of a date is void.
      return state.appointment.map { cause(.cancelled, $0, ["found": status.rawValue]) }
    case .paused(_, let reason):
      let facts = reason.map { ["reason": $0] } ?? [:]
      if state.machine.isUnderWay { return cause(.paused, nil, facts) }
      return state.appointment.map { cause(.paused, $0, facts) }
    case .resumed:
      if state.machine.isUnderWay { return state.machine.held == .inProgress ? cause(.resumed) : nil }
      return state.machine.held == .scheduled ? state.appointment.map { cause(.resumed, $0) } : nil
    case .started: return cause(.starting, entered(state.mails))
    case .completed: return cause(.completed, entered(state.mails))
    case .rolledBack: return cause(.rolledBack, entered(state.mails))
    case .failed(_, let failure):
      return last?.kind == .failed ? nil : cause(.failed, state.appointment, outcome(of: state, failure.code))
    case .aborted:
      return last?.kind == .failed ? nil : cause(.failed, state.appointment, outcome(of: state, "run.aborted"))
    case .discovered, .proceeded, .stepStarted, .stepDone, .holding, .released, .rollBackStarted, .undoStarted,
      .undoDone:
      return nil
    }
  }

  /// The appointment that the person's calendar holds: the one that was told last, unless it was taken out since.
  ///
  /// Whether a start has taken it out depends on the hour, which no journal's entry holds: that is decided where the
  /// mail is written (``MailRecord/calendarChange``), and an appointment that is taken out twice is out.
  private static func entered(_ mails: [MailCause]) -> Appointment? {
    for mail in mails.reversed() {
      guard let appointment = mail.appointment else { continue }
      switch mail.kind {
      case .announcement, .rescheduled, .resumed: return appointment
      case .cancelled, .paused, .failed, .rolledBack: return nil
      case .reminder, .starting, .completed, .digest, .test: continue
      }
    }
    return nil
  }

  /// What is certain after a failure: `unchanged` when nothing was begun, else `open`, and somebody has to look.
  private static func outcome(of state: MigrationState, _ code: String) -> [String: String] {
    let isUntouched =
      !state.machine.isUnderWay
      || state.direction == .forward && state.steps.allSatisfy { $0 == .pending || $0 == .undone }
    return ["outcome": isUntouched ? "unchanged" : "open", "code": code]
  }
}
