import Migrations
import Store

extension MigrationRunner {
  /// Writes down why the run cannot go on.
  mutating func fail(_ step: Int?, _ error: any Error) async throws -> RunOutcome {
    let failure = Failure(error)
    try await commit([.failed(step: step, failure)])
    return .failed(failure)
  }

  /// Appends facts together with the intent that follows from them, so that one commit carries both.
  ///
  /// When others have appended in the meantime (a pause, an abort), the facts are put behind theirs.
  mutating func commit(_ facts: [JournalEvent]) async throws {
    while true {
      var next = state
      var events: [JournalEvent] = []
      var ledger: [LedgerDraft] = []
      for event in facts { try record(event, &next, &events, &ledger) }
      var intention: Int?
      if let plan {
        switch next.next(of: plan.steps) {
        case .perform(let index, observeFirst: false):
          try record(.stepStarted(index), &next, &events, &ledger)
          intention = index
        case .undo(let index, observeFirst: false):
          try record(.undoStarted(index), &next, &events, &ledger)
          intention = index
        case .wait(let index) where next.hold != index: try record(.holding(index), &next, &events, &ledger)
        case .complete: try record(.completed, &next, &events, &ledger)
        case .finishRollBack: try record(.rolledBack, &next, &events, &ledger)
        case .perform, .undo, .wait, .stop: break
        }
      }
      // A stop ends the claim; a hold does too, since it may last for days.
      let ends = next.status != .inProgress || next.hold != nil
      let append = JournalAppend(
        migration: id, expected: state.sequence, token: token, events: events, state: next, ledger: ledger,
        endsClaim: ends, claim: token == nil ? ClaimRequest(node: engine.node, lease: engine.options.lease) : nil,
        examined: examined)
      mayHoldClaim = true
      if token == nil { claimedAt = lease.begin() }
      let result = try await engine.store.append(append)
      switch result {
      case .appended, .claimed:
        if case .claimed(let new) = result { token = new }
        state = next
        intended = intention
        isClaimEnded = ends
        return
      case .behind:
        // Somebody has stepped in while the gate was looking: nothing has begun, so nothing begins.
        guard token != nil || !facts.contains(where: \.isStart) else { throw StoreError.fenced(id.description) }
        state = try await engine.store.journal(of: id).state
      case .fenced: throw StoreError.fenced(id.description)
      }
    }
  }

  /// Adds an event, unless what others appended has made it meaningless: an abort leaves nothing to fail.
  private func record(
    _ event: JournalEvent, _ next: inout MigrationState, _ events: inout [JournalEvent], _ ledger: inout [LedgerDraft]
  ) throws {
    do {
      try next.apply(event)
    } catch {
      if case .failed = event { return }
      throw error
    }
    events.append(event)
    if let draft = ledgerDraft(of: event) { ledger.append(draft) }
  }

  private func ledgerDraft(of event: JournalEvent) -> LedgerDraft? {
    let (action, facts): (String, [String: String])
    switch event {
    case .started(let run, let plan, _): (action, facts) = ("migration.started", ["run": String(run), "plan": plan])
    case .proceeded: (action, facts) = ("migration.proceeded", [:])
    case .completed: (action, facts) = ("migration.completed", [:])
    case .failed(let step, let failure):
      (action, facts) = (
        "migration.failed", ["code": failure.code, "step": step.map { String($0 + 1) } ?? "-"]
      )
    case .rollBackStarted(_, let reason):
      (action, facts) = ("migration.roll-back-started", reason.map { ["reason": $0] } ?? [:])
    case .rolledBack: (action, facts) = ("migration.rolled-back", [:])
    case .recognised(let status): (action, facts) = ("migration.recognised", ["status": status.rawValue])
    default: return nil
    }
    return LedgerDraft(by: by, action: action, subject: id.description, facts: facts)
  }
}
