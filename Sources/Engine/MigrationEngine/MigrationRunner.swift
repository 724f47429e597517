import ConnectorKit
import Foundation
import Migrations
import Store

/// Carries one migration through its steps under one claim.
///
/// What comes next is decided by ``MigrationState/next(of:)``.
struct MigrationRunner {
  let engine: MigrationEngine
  let lease: ClaimLease
  let id: Migration.ID
  let by: Principal
  let report: @Sendable (RunEvent) -> Void

  var state: MigrationState
  /// The fencing token; nil until the first append, which claims the migration as well.
  var token: Int?
  /// The moment from which the lease of the claim counts.
  var claimedAt = Duration.zero
  /// Whether an append that claims has been sent: even when its answer or its token got lost, the claim is given back.
  var mayHoldClaim = false
  /// What the gate found, to be kept with the beginning of the run.
  var examined: Examined?
  var plan: Plan?
  /// The step whose intent this runner itself has just journaled: it cannot have taken effect yet.
  var intended: Int?
  /// Whether the claim has been given back by an append.
  var isClaimEnded = false

  init(
    engine: MigrationEngine, lease: ClaimLease, id: Migration.ID, by: Principal,
    report: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.engine = engine
    self.lease = lease
    self.id = id
    self.by = by
    self.report = report
    state = MigrationState()
  }

  /// Whether the number may ring nobody, as far as the journal tells.
  var mayBeUnreachable: Bool {
    plan.map { engine.playbook.mayBeUnreachable(state, of: $0) } ?? false
  }

  mutating func run(_ intent: RunIntent, survey: any Survey) async throws -> RunOutcome {
    let outcome: RunOutcome
    do {
      outcome = try await carryOn(intent, survey: survey)
    } catch is CancellationError {
      outcome = .interrupted
    } catch StoreError.fenced {
      isClaimEnded = true
      outcome = .claimedElsewhere
    }
    if mayHoldClaim, !isClaimEnded {
      let (store, id, node) = (engine.store, id, engine.node)
      // Not a child task: the store refuses a cancelled task, and whoever is asked to stop gives its claim back.
      try await Task { try await store.unclaim([id], of: node) }.value
    }
    return outcome
  }

  private mutating func carryOn(_ intent: RunIntent, survey: any Survey) async throws -> RunOutcome {
    do {
      state = try await engine.store.journal(of: id).state
    } catch  where !error.endsRun {
      // A journal that cannot be read is not written to either, and stops none of the others.
      return .refused(Failure(error))
    }
    // A run that is under way may have nothing to append before its next request: it is claimed first, then read again.
    if state.status == .inProgress {
      claimedAt = lease.begin()
      token = try await engine.store.claim([id], for: engine.node, lease: engine.options.lease)[id]
      guard token != nil else { return .claimedElsewhere }
      mayHoldClaim = true
      state = try await engine.store.journal(of: id).state
    }
    do {
      if let ended = try await begin(intent, survey: survey) { return ended }
    } catch  where !error.endsRun {
      return try await refuse(Failure(error), intent)
    }
    if let plan { return try await steps(of: plan) }
    let applied: Plan
    do {
      guard let digest = state.plan, let plan = try await engine.store.plan(of: id, digest: digest)?.plan else {
        throw EngineError.noPlan
      }
      applied = plan
    } catch  where !error.endsRun {
      return try await fail(nil, error)
    }
    plan = applied
    return try await steps(of: applied)
  }

  // MARK: Beginning

  /// Journals the beginning of the run, unless it is under way already; returns an outcome when there is none.
  private mutating func begin(_ intent: RunIntent, survey: any Survey) async throws -> RunOutcome? {
    switch intent {
    case .rollBack(let reason):
      if state.direction == .back, state.status == .inProgress { return nil }
      try require(.rollBack)
      try await commit([.rollBackStarted(by: by, reason: reason)])
      return nil
    case .migrate:
      if state.status == .inProgress { return nil }
      if state.status == .failed, state.machine.isUnderWay {
        try await commit([.proceeded(by: by)])
        return nil
      }
      try require(.start)
      return try await start(survey)
    }
  }

  private func require(_ event: StatusEvent) throws {
    var machine = state.machine
    try machine.apply(event)
  }

  /// The gate and the drift guard: both look at the systems again before the first change.
  private mutating func start(_ survey: any Survey) async throws -> RunOutcome? {
    // It only reads, so it is tried again like a step: one lost answer keeps nobody from moving.
    let now = try await trying { _ in try await survey.examineNow(id.subject) }
    if now.standing != .waiting {
      try await commit([.recognised(status: now.standing)])
      return .recognised(now.standing)
    }
    let kept = try await engine.store.plan(of: id)
    if let kept, let fresh = now.plan {
      let differences = zip(kept.plan.fingerprints, fresh.fingerprints).flatMap { $0.differences(from: $1) }
      let drift = Drift.weigh(differences) { engine.playbook.weight(ofDriftIn: $0) }
      switch drift {
      case .none, .harmless: break
      case .conflicting, .unknown: throw EngineError.drifted(drift)
      }
    }
    guard !now.isBlocked, let fresh = now.plan else {
      try await engine.store.keep([Examined(migration: id, findings: now.findings, plan: nil)], plans: false)
      throw EngineError.blocked(checks: now.findings.filter(\.blocks).map(\.check))
    }
    let document: PlanDocument
    if let kept, kept.plan.steps != fresh.steps { throw EngineError.planOutdated }
    // The same steps, but an attribute more or less than when it was shown: the account is the one of now.
    if let kept, kept.plan.losses == fresh.losses {
      document = kept
    } else {
      document = PlanDocument(fresh)
    }
    plan = document.plan
    examined = Examined(migration: id, findings: now.findings, document: document)
    try await commit([.started(run: state.run + 1, plan: document.digest, by: by)])
    examined = nil
    return nil
  }

  /// Nothing has begun.
  ///
  /// The scheduler writes the reason down, since nobody is there to read it.
  private mutating func refuse(_ failure: Failure, _ intent: RunIntent) async throws -> RunOutcome {
    if intent == .migrate(isDue: true), state.machine.allows(.fail), !state.machine.isUnderWay {
      try await commit([.failed(step: nil, failure)])
      return .failed(failure)
    }
    return .refused(failure)
  }

  // MARK: Steps

  private mutating func steps(of plan: Plan) async throws -> RunOutcome {
    while true {
      let decision = state.next(of: plan.steps)
      switch decision {
      case .perform(let index, let observeFirst):
        try Task.checkCancellation()
        if !observeFirst, intended != index {
          try await commit([.stepStarted(index)])
          intended = index
          continue
        }
        report(.step(id, plan.steps[index].id, index + 1, of: plan.steps.count))
        do {
          let evidence = try await underClaim { try await perform(plan, index, lookingFirst: intended != index) }
          try await commit([.stepDone(index, evidence: evidence)])
        } catch is ClaimLapsed {
          try await claimAgain()
        } catch  where !error.endsRun {
          return try await fail(index, error)
        }
      case .undo(let index, let observeFirst):
        try Task.checkCancellation()
        if intended != index, !isUndoing(index) {
          try await commit([.undoStarted(index)])
          // A step known to be done needs no look before its undo; one that may have been done does.
          intended = observeFirst ? nil : index
          continue
        }
        report(.step(id, plan.steps[index].id, index + 1, of: plan.steps.count))
        do {
          try await underClaim { try await undo(plan, index, lookingFirst: intended != index) }
          try await commit([.undoDone(index)])
        } catch is ClaimLapsed {
          try await claimAgain()
        } catch  where !error.endsRun {
          return try await fail(index, error)
        }
      case .wait(let index):
        if state.hold != index { try await commit([.holding(index)]) }
        return .holding(plan.steps[index].hold ?? .approval)
      case .complete, .finishRollBack:
        // Reached only when a crash came between the last result and the end.
        try await commit([])
      case .stop:
        switch state.status {
        case .completed: return .completed
        case .waiting where state.direction == .back: return .rolledBack
        default: return .stopped(state.status)
        }
      }
    }
  }

  private func isUndoing(_ index: Int) -> Bool {
    if case .undoing = state.step(index) { true } else { false }
  }
}

extension Error {
  /// Whether nothing more can be journaled by this run: it was asked to stop, lost its claim, or the store refuses.
  var endsRun: Bool {
    if self is CancellationError { return true }
    switch self as? StoreError {
    case .database, .fenced: return true
    default: return false
    }
  }
}

extension MigrationState {
  /// A migration of which nothing has been read yet.
  init() {
    do {
      try self.init(folding: [])
    } catch {
      preconditionFailure("an empty journal folds")
    }
  }
}

extension JournalEvent {
  /// Whether a run begins with it.
  var isStart: Bool { if case .started = self { true } else { false } }
}
