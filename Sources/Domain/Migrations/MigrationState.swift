/// What a migration's journal folds to.
package struct MigrationState: Sendable {
  /// Which way the run goes.
  package enum Direction: String, Codable, Sendable {
    /// Steps are performed.
    case forward
    /// Steps are undone.
    case back
  }

  /// What is known of one step.
  package enum Step: Hashable, Sendable {
    /// Not begun.
    case pending
    /// Begun; whether it took effect is not known.
    case started
    /// Done.
    case done(evidence: [String: String])
    /// Its undo has begun; whether it took effect is not known.
    case undoing(evidence: [String: String])
    /// Undone.
    case undone
  }

  /// The status and what may follow it.
  package private(set) var machine: StatusMachine
  /// How many events were folded; the next event's sequence number.
  package private(set) var sequence = 0
  /// Counts the runs.
  package private(set) var run = 0
  /// The digest of the plan that the run applies.
  package private(set) var plan: String?
  /// Which way the run goes.
  package private(set) var direction = Direction.forward
  /// The steps that were begun; all later ones are pending.
  package private(set) var steps: [Step] = []
  /// The hold point at which the run waits.
  package private(set) var hold: Int?
  /// Hold points that were released in this run.
  package private(set) var released: Set<Int> = []
  /// The slot, while it has one.
  package private(set) var appointment: Appointment?
  /// Why it stopped, while it stands failed.
  package private(set) var failure: Failure?
  /// The mails that the journal has caused, in the order of its entries.
  package private(set) var mails: [MailCause] = []

  /// Where the migration stands.
  package var status: Migration.Status { machine.status }

  /// Folds a journal from its beginning.
  ///
  /// - Throws: ``StatusRefusal`` when an event contradicts those before it: the journal is damaged.
  package init(folding events: some Sequence<JournalEvent>) throws(StatusRefusal) {
    machine = StatusMachine(.waiting)
    for event in events { try apply(event) }
  }

  /// What is known of a step.
  package func step(_ index: Int) -> Step { steps.indices.contains(index) ? steps[index] : .pending }

  /// Folds one more event.
  ///
  /// - Throws: ``StatusRefusal`` when the event has no meaning now; nothing changes then.
  package mutating func apply(_ event: JournalEvent) throws(StatusRefusal) {
    let mail = MailRule.mail(causedBy: event, after: self, last: mails.last)
    try change(by: event)
    if let mail { mails.append(mail) }
    sequence += 1
  }

  private mutating func change(by event: JournalEvent) throws(StatusRefusal) {
    switch event {
    case .discovered(let status): machine = StatusMachine(status)
    case .recognised(let status):
      try machine.apply(status == .closed ? .foundClosed : status == .manually ? .foundMigrated : .foundWaiting)
      appointment = nil
      failure = nil
    case .scheduled(let appointment, _):
      try machine.apply(.schedule)
      self.appointment = appointment
      failure = nil
    case .cancelled:
      try machine.apply(.cancel)
      appointment = nil
    case .paused: try machine.apply(.pause)
    case .resumed: try machine.apply(.resume)
    case .aborted:
      try machine.apply(.abort)
      // Whoever goes on after an abort comes to the hold point again.
      hold = nil
      failure = Failure(code: "run.aborted", facts: [:])
    case .started(let run, let plan, _):
      try machine.apply(.start)
      self.run = run
      self.plan = plan
      direction = .forward
      steps = []
      released = []
      hold = nil
      failure = nil
    case .proceeded:
      try machine.apply(.proceed)
      failure = nil
    case .stepStarted(let index): set(index, .started)
    case .stepDone(let index, let evidence): set(index, .done(evidence: evidence))
    case .holding(let index): hold = index
    case .released(let index, _):
      released.insert(index)
      hold = nil
    case .failed(_, let failure):
      try machine.apply(.fail)
      self.failure = failure
    case .completed:
      try machine.apply(.complete)
      appointment = nil
    case .rollBackStarted:
      try machine.apply(.rollBack)
      direction = .back
      hold = nil
      failure = nil
    case .undoStarted(let index): set(index, .undoing(evidence: evidence(of: index)))
    case .undoDone(let index): set(index, .undone)
    case .rolledBack:
      try machine.apply(.rolledBack)
      appointment = nil
    }
  }

  /// The evidence that a step left behind; empty when there is none.
  package func evidence(of index: Int) -> [String: String] {
    switch step(index) {
    case .done(let evidence), .undoing(let evidence): evidence
    case .pending, .started, .undone: [:]
    }
  }

  private mutating func set(_ index: Int, _ step: Step) {
    while steps.count <= index { steps.append(.pending) }
    steps[index] = step
  }
}

/// What a run does next.
package enum RunDecision: Hashable, Sendable {
  /// Perform a step; look first when it may have taken effect already.
  case perform(Int, observeFirst: Bool)
  /// Wait at a hold point.
  case wait(Int)
  /// All steps are done.
  case complete
  /// Undo a step; look first when it is not known whether it took effect.
  case undo(Int, observeFirst: Bool)
  /// All steps are undone.
  case finishRollBack
  /// Nothing: paused, failed, ended or not begun.
  case stop
}

extension MigrationState {
  /// Decides what the run does next, from the state alone.
  ///
  /// - Parameter plan: The steps of the plan that the run applies.
  package func next(of plan: [PlannedStep]) -> RunDecision {
    guard status == .inProgress else { return .stop }
    switch direction {
    case .forward:
      for index in plan.indices {
        switch step(index) {
        case .done: continue
        case .pending, .undone:
          if plan[index].hold != nil, !released.contains(index) { return .wait(index) }
          return .perform(index, observeFirst: false)
        case .started, .undoing:
          if plan[index].hold != nil, !released.contains(index) { return .wait(index) }
          return .perform(index, observeFirst: true)
        }
      }
      return .complete
    case .back:
      for index in plan.indices.reversed() {
        switch step(index) {
        case .pending, .undone: continue
        case .done: return .undo(index, observeFirst: false)
        case .started, .undoing: return .undo(index, observeFirst: true)
        }
      }
      return .finishRollBack
    }
  }
}
