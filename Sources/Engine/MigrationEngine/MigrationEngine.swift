import ConnectorKit
import Foundation
import Migrations
import Store
import Synchronization

/// Runs migrations side by side: claims them, carries out their steps, keeps their journals.
package struct MigrationEngine: Sendable {
  /// For how long the results of earlier runs count for the breaker, in seconds.
  private static let wave = 43_200.0

  let store: BelayStore
  let vault: BackupVault
  let playbook: any Playbook
  let surroundings: Surroundings
  let options: EngineOptions
  /// In whose name it claims.
  package let node: NodeID

  /// Joins the parts.
  package init(
    store: BelayStore, vault: BackupVault, playbook: any Playbook, surroundings: Surroundings, options: EngineOptions,
    node: NodeID
  ) {
    self.store = store
    self.vault = vault
    self.playbook = playbook
    self.surroundings = surroundings
    self.options = options
    self.node = node
  }

  /// Runs migrations, at most ``EngineOptions/concurrent`` at once.
  ///
  /// When the surrounding task is cancelled, each run ends after the request that is under way; the next run goes on
  /// from there.
  ///
  /// - Parameters:
  ///   - ids: In the order in which they are begun.
  ///   - intent: What to do with them.
  ///   - by: Who asked for it.
  ///   - survey: Looks at subjects again before their first change.
  ///   - report: Told of every step and every end.
  /// - Returns: How each ended; those that the breaker kept from beginning are missing.
  package func run(
    _ ids: [Migration.ID], _ intent: RunIntent, by: Principal, survey: any Survey,
    report: @escaping @Sendable (RunEvent) -> Void
  ) async throws -> [Migration.ID: RunOutcome] {
    guard let project = ids.first?.project, !Task.isCancelled else { return [:] }
    // A wave may be worked off in many runs, as the scheduler does: what ended lately counts.
    let lately = try await store.resultsSince(surroundings.now().addingTimeInterval(-Self.wave), of: project)
    let breaker = Mutex(
      Breaker(limits: options.breaker, succeeded: lately.succeeded, failed: lately.failed))
    let lease = ClaimLease(options.lease, surroundings)
    return try await withThrowingTaskGroup(of: Void.self) { keeper in
      keeper.addTask { try await renewClaims(lease) }
      defer { keeper.cancelAll() }
      var queue = ids[...]
      var outcomes: [Migration.ID: RunOutcome] = [:]
      try await withThrowingTaskGroup(of: (Migration.ID, RunOutcome, Bool).self) { group in
        var running = 0
        while true {
          let isOpen = breaker.withLock { $0.reason != nil }
          while running < options.concurrent, !queue.isEmpty, !isOpen, !Task.isCancelled {
            let id = queue.removeFirst()
            running += 1
            group.addTask {
              var runner = MigrationRunner(engine: self, lease: lease, id: id, by: by, report: report)
              let outcome = try await runner.run(intent, survey: survey)
              return (id, outcome, runner.mayBeUnreachable)
            }
          }
          guard running > 0, let (id, outcome, isUnreachable) = try await group.next() else { break }
          running -= 1
          outcomes[id] = outcome
          report(.ended(id, outcome))
          if let reason = breaker.withLock({ $0.note(outcome, isUnreachable: isUnreachable) }) {
            report(.breakerOpened(reason))
            // Not a child task: the store refuses a cancelled task, and the breaker opens all the same.
            try await Task {
              try await store.setBreaker(
                reason, of: project,
                ledger: LedgerDraft(
                  by: .belay, action: reason.code, subject: project.rawValue, facts: reason.facts))
            }.value
          }
        }
      }
      return outcomes
    }
  }

  /// Ends the claims of processes of this machine that have died, so that their migrations go on at once.
  package func takeOverFromTheDead() async throws {
    for claimant in try await store.claimants() where claimant.hasDied {
      try await store.endClaims(of: claimant)
    }
  }

  private func renewClaims(_ lease: ClaimLease) async throws {
    let pause = Duration.seconds(max(1, options.lease.components.seconds / 3))
    while true {
      do { try await surroundings.sleep(pause) } catch { return }
      // A renewal that fails is tried again; when the lease runs out the fencing token keeps the promise.
      do {
        let begun = lease.beginRenewal()
        try await store.renewClaims(of: node, lease: options.lease)
        lease.endRenewal(begun: begun)
      } catch let error as StoreError where error.retry == .later {
        continue
      }
    }
  }
}

extension Breaker {
  /// Counts an outcome; returns the reason when this one opened the breaker.
  mutating func note(_ outcome: RunOutcome, isUnreachable: Bool) -> Reason? {
    let before = reason
    switch outcome {
    case .completed, .rolledBack: succeed()
    case .failed: fail(unreachable: isUnreachable)
    case .holding, .stopped, .refused, .recognised, .claimedElsewhere, .interrupted: return nil
    }
    return before == nil ? reason : nil
  }
}
