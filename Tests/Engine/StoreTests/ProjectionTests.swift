import Foundation
import Migrations
import Store
import Testing

@Suite("The projection")
struct ProjectionTests {
  /// Expects that a migration's row says what its journal folds to, and when its run began and ended.
  private func expectProjection(
    of id: Migration.ID, in bench: StoreBench, started: Date? = nil, ended: Date? = nil,
    at location: SourceLocation = #_sourceLocation
  ) async throws {
    let (row, state) = (try await bench.row(id), try await bench.store.journal(of: id).state)
    #expect(row.status == state.status, sourceLocation: location)
    #expect(row.direction == state.direction, sourceLocation: location)
    #expect(row.isUnderWay == state.machine.isUnderWay, sourceLocation: location)
    #expect(row.start == state.appointment?.start, sourceLocation: location)
    #expect(row.end == state.appointment?.end, sourceLocation: location)
    #expect(row.limit == state.appointment?.limit, sourceLocation: location)
    #expect(row.run == state.run, sourceLocation: location)
    #expect(row.plan == state.plan, sourceLocation: location)
    #expect(row.step == state.stepsDone, sourceLocation: location)
    #expect(row.hold == state.hold, sourceLocation: location)
    #expect(row.failure == state.failure, sourceLocation: location)
    #expect(row.startedAt == started, sourceLocation: location)
    #expect(row.endedAt == ended, sourceLocation: location)
  }

  @Test("It equals what the journal folds to after every event of a whole life")
  func wholeLife() async throws {
    try await withStore { bench in
      let id = try await bench.enter("+41227670001")[0]
      try await expectProjection(of: id, in: bench)

      /// Appends an event a second later; what is returned is that moment.
      func happen(_ events: JournalEvent...) async throws -> Date {
        bench.clock.turn(1)
        for event in events { try await bench.append(event, to: id) }
        return bench.clock.now
      }

      _ = try await happen(.scheduled(.slot(in: 60), by: .manager))
      _ = try await happen(.paused(by: .manager, reason: "holidays"))
      _ = try await happen(.resumed(by: .manager))
      try await expectProjection(of: id, in: bench)

      let started = try await happen(.started(run: 1, plan: "digest-of-the-plan", by: .belay))
      try await expectProjection(of: id, in: bench, started: started)
      _ = try await happen(.stepStarted(0))
      try await expectProjection(of: id, in: bench, started: started)
      _ = try await happen(.stepDone(0, evidence: ["row": "7"]))
      try await expectProjection(of: id, in: bench, started: started)
      #expect(try await bench.row(id).step == 1)

      _ = try await happen(.holding(1))
      #expect(try await bench.row(id).hold == 1)
      try await expectProjection(of: id, in: bench, started: started)
      _ = try await happen(.released(1, by: .manager))
      _ = try await happen(.stepStarted(1))
      let failure = Failure(code: "system.refused", facts: ["system": "kamailio", "detail": "it said \"no\""])
      let failed = try await happen(.failed(step: 1, failure))
      #expect(try await bench.row(id).failure == failure)
      try await expectProjection(of: id, in: bench, started: started, ended: failed)

      _ = try await happen(.proceeded(by: .manager))
      #expect(try await bench.row(id).failure == nil)
      _ = try await happen(.stepDone(1, evidence: [:]))
      let completed = try await happen(.completed)
      try await expectProjection(of: id, in: bench, started: started, ended: completed)
      #expect(try await bench.row(id).status == .completed)

      _ = try await happen(.rollBackStarted(by: .manager, reason: "too early"))
      #expect(try await bench.row(id).direction == .back)
      for step in [1, 0] {
        _ = try await happen(.undoStarted(step), .undoDone(step))
        #expect(try await bench.row(id).step == step)
      }
      let rolledBack = try await happen(.rolledBack)
      try await expectProjection(of: id, in: bench, started: started, ended: rolledBack)
      #expect(try await bench.row(id).status == .waiting)

      let again = try await happen(.started(run: 2, plan: "another", by: .manager))
      try await expectProjection(of: id, in: bench, started: again, ended: nil)
      let aborted = try await happen(.aborted(by: .manager, reason: nil))
      try await expectProjection(of: id, in: bench, started: again, ended: aborted)
      #expect(try await bench.row(id).failure?.code == "run.aborted")
    }
  }

  @Test("Its columns can be rebuilt from the journals alone, in one append of a whole life")
  func atOnce() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("stepwise", "at-once")
      let life: [JournalEvent] = [
        .scheduled(.slot(in: 60), by: .manager), .started(run: 1, plan: "p", by: .belay), .stepStarted(0),
        .stepDone(0, evidence: ["a": "b"]), .completed,
      ]
      for event in life { try await bench.append(event, to: ids[0]) }
      let append = try await bench.draft(life, to: ids[1])
      #expect(try await bench.store.append(append) == .appended)
      for id in ids {
        try await expectProjection(of: id, in: bench, started: bench.clock.now, ended: bench.clock.now)
      }
    }
  }

  @Test("A discovery that finds it migrated takes the date away")
  func recognised() async throws {
    try await withStore { bench in
      let id = try await bench.enter("+41227670001")[0]
      try await bench.append(.scheduled(.slot(in: 60), by: .manager), .recognised(status: .manually), to: id)
      try await expectProjection(of: id, in: bench)
      #expect(try await bench.row(id).start == nil)
    }
  }
}
