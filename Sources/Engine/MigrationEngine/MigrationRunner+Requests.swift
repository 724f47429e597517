import ConnectorKit
import Migrations
import Store

extension MigrationRunner {
  /// Does something outside; nothing is sent any more once the claim may have run out.
  func underClaim<Result>(_ body: () async throws -> Result) async throws -> Result {
    let (lease, claimedAt) = (lease, claimedAt)
    let mandate = Mandate { if !lease.holds(since: claimedAt) { throw ClaimLapsed() } }
    return try await Mandate.$current.withValue(mandate) { try await body() }
  }

  /// Goes on after a sleep that was longer than the lease, unless others have done something meanwhile.
  mutating func claimAgain() async throws {
    claimedAt = lease.begin()
    token = try await engine.store.claim([id], for: engine.node, lease: engine.options.lease)[id]
    guard token != nil else { throw StoreError.fenced(id.description) }
    let known = state.sequence
    state = try await engine.store.journal(of: id).state
    // What was under way is looked at before it is done.
    intended = nil
    guard state.sequence == known else {
      try await engine.store.unclaim([id], of: engine.node)
      throw StoreError.fenced(id.description)
    }
  }

  /// Performs a step; looks first where it may have been done already.
  func perform(_ plan: Plan, _ index: Int, lookingFirst: Bool) async throws -> [String: String] {
    let planned = plan.steps[index]
    let step = try engine.playbook.step(for: planned)
    let context = context(plan, index)
    return try await trying { isFirst in
      if lookingFirst || !isFirst {
        switch try await step.observe(context) {
        case .done(let evidence): return evidence
        case .conflict(let facts): throw EngineError.conflict(step: planned.id, facts: facts)
        case .notDone, .partial: break
        }
      }
      return try await step.perform(context)
    }
  }

  /// Undoes a step; looks first where it may have been undone already.
  func undo(_ plan: Plan, _ index: Int, lookingFirst: Bool) async throws {
    let planned = plan.steps[index]
    let step = try engine.playbook.step(for: planned)
    let context = context(plan, index)
    try await trying { isFirst in
      if lookingFirst || !isFirst {
        switch try await step.observe(context) {
        case .notDone: return
        case .conflict(let facts): throw EngineError.conflict(step: planned.id, facts: facts)
        case .done, .partial: break
        }
      }
      try await step.undo(context)
    }
  }

  /// Tries again after errors that say that this can help, with growing pauses.
  func trying<Result>(_ body: (_ isFirst: Bool) async throws -> Result) async throws -> Result {
    var attempt = 1
    while true {
      do {
        return try await body(attempt == 1)
      } catch let error as any ReportableError {
        guard error.retry != .never, attempt < engine.options.attempts else { throw error }
        let pause = engine.options.pause(after: attempt, chance: engine.surroundings.fraction())
        try await engine.surroundings.sleep(pause)
        attempt += 1
      }
    }
  }

  private func context(_ plan: Plan, _ index: Int) -> StepContext {
    StepContext(
      migration: id, run: state.run, plan: plan, evidence: state.evidence(of: index), vault: engine.vault,
      store: engine.store, surroundings: engine.surroundings)
  }
}
