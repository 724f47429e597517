import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store
import Testing

@Suite("A run")
struct RunningTests {
  @Test("It carries out the steps in their order, without looking first, and completes")
  func completes() async throws {
    try await withBench { bench in
      let outcome = try await bench.run()
      #expect(outcome == .completed)
      #expect(bench.connection.asked == ["add user n0", "add number n0", "read number n0", "remove line n0"])
      #expect(await bench.switchboard.fields == Fields.moved)
      let record = try await bench.record()
      #expect(record.status == .completed)
      #expect(!record.isUnderWay)
      #expect(record.run == 1)
      #expect(record.step == 4)
      let state = try await bench.state()
      #expect(state.evidence(of: 0) == ["key": "user n0"])
    }
  }

  @Test("The journal says started and done of every step, and the ledger who began it and how it ended")
  func journal() async throws {
    try await withBench { bench in
      try await bench.run()
      let plan = try #require(try await bench.store.plan(of: bench.id))
      let events = try await bench.events()
      #expect(
        events == [
          .discovered(status: .waiting), .started(run: 1, plan: plan.digest, by: Bench.boss),
          .stepStarted(0), .stepDone(0, evidence: ["key": "user n0"]),
          .stepStarted(1), .stepDone(1, evidence: ["key": "number n0"]),
          .stepStarted(2), .stepDone(2, evidence: [:]),
          .stepStarted(3), .stepDone(3, evidence: ["key": "line n0"]), .completed,
        ])
      let ledger = try await bench.store.ledger(subject: bench.id.description)
      #expect(ledger.map(\.draft.action) == ["migration.started", "migration.completed"])
      #expect(ledger.map(\.draft.by) == [Bench.boss, Bench.boss])
      let proof = try await bench.store.verifyLedger()
      #expect(proof.entries == 2)
    }
  }

  @Test("It tells of each step and of the end")
  func report() async throws {
    try await withBench { bench in
      try await bench.run()
      let told = bench.process.events.events.map { event in
        switch event {
        case .step(_, let step, let number, let total): "\(step) \(number)/\(total)"
        case .ended(_, let outcome): outcome.name
        case .breakerOpened: "breaker"
        }
      }
      #expect(told == ["add 1/4", "add 2/4", "look 3/4", "remove 4/4", "completed"])
    }
  }

  @Test("The plan that was shown is the plan that is applied")
  func keptPlan() async throws {
    try await withBench { bench in
      let shown = TestPlaybook(connection: bench.connection, outlooks: bench.outlooks)
        .plan(of: bench.id, bench.outlooks.of("n0"))
      let digests = try await bench.store.keep(
        [Examined(migration: bench.id, findings: [], plan: shown)], plans: true)
      let outcome = try await bench.run()
      #expect(outcome == .completed)
      let record = try await bench.record()
      #expect(record.plan == digests[bench.id])
    }
  }

  /// Lets the first few in only together, and counts who is inside.
  actor Meeting {
    let size: Int
    private var arrived = 0
    private var inside = 0
    private(set) var most = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(of size: Int) { self.size = size }

    func attend() async {
      arrived += 1
      inside += 1
      most = max(most, inside)
      if arrived < size {
        await withCheckedContinuation { waiting.append($0) }
      } else {
        for one in waiting { one.resume() }
        waiting = []
      }
      inside -= 1
    }
  }

  @Test("Many run side by side, never more than the option says", .timeLimit(.minutes(10)))
  func sideBySide() async throws {
    try await withBench(of: 12, options: EngineOptions(concurrent: 3)) { bench in
      // Three must be inside at once, or the meeting never begins.
      let meeting = Meeting(of: 3)
      for id in bench.ids {
        bench.connection.plan("add user \(id.subject)", .wait { await meeting.attend() })
      }
      let outcomes = try await bench.runAll()
      #expect(outcomes.count == 12)
      #expect(outcomes.values.allSatisfy { $0 == .completed })
      #expect(await meeting.most == 3)
    }
  }

  @Test("What is completed is not run again")
  func completedIsRefused() async throws {
    try await withBench { bench in
      try await bench.run()
      let again = try await bench.run()
      guard case .refused(let failure) = again else {
        Issue.record("\(again.debugDescription)")
        return
      }
      #expect(failure.code == "migration.status")
      #expect(await bench.switchboard.effects == Fields.onceForward)
      let record = try await bench.record()
      #expect(record.status == .completed)
    }
  }

  @Test("Nothing to run is no error")
  func nothing() async throws {
    try await withBench { bench in
      let outcomes = try await bench.runAll([])
      #expect(outcomes.isEmpty)
    }
  }
}
