import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store
import Testing

@Suite("People step in while steps run")
struct InterventionTests {
  /// Runs the migration and lets an event arrive while a request is under way.
  private func run(_ bench: Bench, during request: String, _ event: JournalEvent) async throws -> RunOutcome? {
    bench.connection.plan(request, .wait { try await bench.append(event) })
    return try await bench.run()
  }

  @Test("A pause holds before the next step, and the step under way is finished")
  func pause() async throws {
    try await withBench { bench in
      let outcome = try await run(bench, during: "add user n0", .paused(by: Bench.boss, reason: "lunch"))
      #expect(outcome == .stopped(.paused))
      #expect(bench.connection.asked == ["add user n0"])
      let state = try await bench.state()
      #expect(state.step(0) == .done(evidence: ["key": "user n0"]))
      #expect(state.step(1) == .pending)

      let refused = try await bench.run()
      #expect(refused?.name == "refused", "a run that was paused is resumed, not started")
      try await bench.append(.resumed(by: Bench.boss))
      let resumed = try await bench.run()
      #expect(resumed == .completed)
      #expect(await bench.switchboard.effects == Fields.onceForward)
    }
  }

  @Test("A pause during the last step leaves the end to whoever resumes it")
  func pauseAtTheEnd() async throws {
    try await withBench { bench in
      let outcome = try await run(bench, during: "remove line n0", .paused(by: Bench.boss, reason: nil))
      #expect(outcome == .stopped(.paused))
      try await bench.append(.resumed(by: Bench.boss))
      let resumed = try await bench.run()
      #expect(resumed == .completed)
      #expect(await bench.switchboard.effects == Fields.onceForward)
    }
  }

  @Test("An abort stops and leaves things as they are")
  func abort() async throws {
    try await withBench { bench in
      let outcome = try await run(bench, during: "add number n0", .aborted(by: Bench.boss, reason: "fire"))
      #expect(outcome == .stopped(.failed))
      #expect(await bench.switchboard.fields == Fields.moved.merging(Fields.untouched) { old, _ in old })
      let record = try await bench.record()
      #expect(record.failure?.code == "run.aborted")
      #expect(record.isUnderWay)
      let back = try await bench.run(.rollBack(reason: nil))
      #expect(back == .rolledBack)
      #expect(await bench.switchboard.fields == Fields.untouched)
    }
  }

  @Test("A step that fails after an abort leaves the abort's word as it is")
  func failingAfterAbort() async throws {
    try await withBench { bench in
      bench.connection.plan(
        "add number n0",
        .wait {
          try await bench.append(.aborted(by: Bench.boss, reason: nil))
          throw PhoneSystemError(.refused, system: .test)
        })
      try await bench.run()
      let record = try await bench.record()
      #expect(record.status == .failed)
      #expect(record.failure?.code == "run.aborted")
    }
  }

  @Test("A pause holds a roll-back too")
  func pausedRollBack() async throws {
    try await withBench { bench in
      try await bench.run()
      bench.connection.plan("remove number n0", .wait { try await bench.append(.paused(by: Bench.boss, reason: nil)) })
      let outcome = try await bench.run(.rollBack(reason: nil))
      #expect(outcome == .stopped(.paused))
      #expect(await bench.switchboard.fields == ["user n0": "ada", "line n0": "held"])
      try await bench.append(.resumed(by: Bench.boss))
      let resumed = try await bench.run()
      #expect(resumed == .rolledBack)
      #expect(await bench.switchboard.effects == Fields.onceBack)
    }
  }

  @Test("A hold point waits without a claim, and goes on once it is released")
  func hold() async throws {
    try await withBench { bench in
      bench.outlooks.change("n0") { $0.needsApproval = true }
      let outcome = try await bench.run()
      #expect(outcome == .holding(.approval))
      #expect(await bench.switchboard.fields["line n0"] == "held")
      let orphans = try await bench.store.orphans(of: Bench.project)
      #expect(orphans == [], "whoever waits for a person is no orphan")
      let tokens = try await bench.store.claim([bench.id], for: NodeID(rawValue: "other"), lease: .seconds(1))
      #expect(tokens.count == 1, "nobody holds it")
      try await bench.store.unclaim([bench.id], of: NodeID(rawValue: "other"))

      let waiting = try await bench.run()
      #expect(waiting == .holding(.approval))
      let events = try await bench.events()
      #expect(events.count { $0 == .holding(3) } == 1, "it is written down once")

      try await bench.append(.released(3, by: Bench.boss))
      let released = try await bench.store.orphans(of: Bench.project)
      #expect(released == bench.ids, "the scheduler finds it")
      let done = try await bench.run()
      #expect(done == .completed)
      #expect(await bench.switchboard.fields == Fields.moved)
    }
  }

  @Test("What waits at a hold point can be rolled back")
  func holdRolledBack() async throws {
    try await withBench { bench in
      bench.outlooks.change("n0") { $0.needsApproval = true }
      try await bench.run()
      let outcome = try await bench.run(.rollBack(reason: nil))
      #expect(outcome == .rolledBack)
      #expect(await bench.switchboard.fields == Fields.untouched)
      let record = try await bench.record()
      #expect(record.hold == nil)
    }
  }

  @Test("A process that is asked to stop ends after the request under way, and the next one goes on")
  func cancellation() async throws {
    try await withBench(of: 2, options: EngineOptions(concurrent: 1)) { bench in
      let isInside = AsyncStream<Void>.makeStream()
      let mayEnd = AsyncStream<Void>.makeStream()
      bench.connection.plan(
        "add number n0",
        .wait {
          isInside.continuation.yield()
          // Not cancelled itself: a request on its way is waited for.
          await Task { for await _ in mayEnd.stream { return } }.value
        })
      let run = Task { try await bench.runAll() }
      for await _ in isInside.stream { break }
      run.cancel()
      mayEnd.continuation.yield()
      let outcomes = try await run.value
      #expect(outcomes == [bench.id: .interrupted], "the second one is not begun")
      #expect(await bench.switchboard.effects["remove line n0"] == nil)
      let record = try await bench.record()
      #expect(record.status == .inProgress)
      let orphans = try await bench.store.orphans(of: Bench.project)
      #expect(orphans == [bench.id], "its claim is given back")

      let outcome = try await bench.run()
      #expect(outcome == .completed)
      #expect(await bench.switchboard.effects == Fields.onceForward)
    }
  }

  @Test("A process that was asked to stop before it began begins nothing")
  func cancelledBefore() async throws {
    try await withBench { bench in
      let run = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await bench.runAll()
      }
      let outcomes = try await run.value
      #expect(outcomes.values.allSatisfy { $0 == .interrupted })
      #expect(bench.connection.asked == [])
      let record = try await bench.record()
      #expect(record.status == .waiting)
    }
  }
}
