import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store
import Testing

@Suite("Rolling back")
struct RollBackTests {
  /// Where a run stopped, and what its roll-back asks for.
  static let prefixes: [(stopped: String, undo: [String])] = [
    ("add user n0", ["read user n0"]),
    ("add number n0", ["read number n0", "remove user n0"]),
    ("read number n0", ["remove number n0", "remove user n0"]),
    ("remove line n0", ["read line n0", "remove number n0", "remove user n0"]),
  ]

  @Test("From every prefix it undoes the steps in reverse order, each once", arguments: prefixes)
  func prefix(_ stopped: String, _ undo: [String]) async throws {
    try await withBench { bench in
      bench.connection.plan(stopped, FailingTests.refusal)
      let failed = try await bench.run()
      #expect(failed?.name == "failed")
      let before = bench.connection.asked.count
      let outcome = try await bench.run(.rollBack(reason: "second thoughts"))
      #expect(outcome == .rolledBack)
      #expect(Array(bench.connection.asked[before...]) == undo)
      #expect(await bench.switchboard.fields == Fields.untouched)
      let record = try await bench.record()
      #expect(record.status == .waiting)
      #expect(!record.isUnderWay)
    }
  }

  @Test("From every prefix also where the last request took effect and nobody knew", arguments: prefixes)
  func prefixWithEffect(_ stopped: String, _ undo: [String]) async throws {
    try await withBench { bench in
      bench.connection.plan(stopped, .after(PhoneSystemError(.malformed, system: .test)))
      try await bench.run()
      let outcome = try await bench.run(.rollBack(reason: nil))
      #expect(outcome == .rolledBack)
      #expect(await bench.switchboard.fields == Fields.untouched)
      #expect(await bench.switchboard.effects.values.allSatisfy { $0 == 1 })
    }
  }

  @Test("Days after it was completed, everything is put back")
  func completed() async throws {
    try await withBench { bench in
      try await bench.run()
      bench.clock.turn(by: 5 * 86_400)
      let before = bench.connection.asked.count
      let outcome = try await bench.run(.rollBack(reason: "wrong day"))
      #expect(outcome == .rolledBack)
      #expect(Array(bench.connection.asked[before...]) == ["add line n0", "remove number n0", "remove user n0"])
      #expect(await bench.switchboard.fields == Fields.untouched)
      let events = try await bench.events()
      #expect(events.contains(.rollBackStarted(by: Bench.boss, reason: "wrong day")))
      #expect(events.suffix(3) == [.undoStarted(0), .undoDone(0), .rolledBack])
      let ledger = try await bench.store.ledger(subject: bench.id.description)
      #expect(
        ledger.map(\.draft.action) == [
          "migration.started", "migration.completed", "migration.roll-back-started", "migration.rolled-back",
        ])
    }
  }

  @Test("Afterwards it can be migrated again, as another run")
  func again() async throws {
    try await withBench { bench in
      try await bench.run()
      try await bench.run(.rollBack(reason: nil))
      let outcome = try await bench.run()
      #expect(outcome == .completed)
      #expect(await bench.switchboard.fields == Fields.moved)
      #expect(await bench.switchboard.effects["add user n0"] == 2)
      let record = try await bench.record()
      #expect(record.run == 2)
      #expect(record.direction == .forward)
    }
  }

  @Test("An undo that fails is a state with a name, and rolling back again goes on")
  func failingUndo() async throws {
    try await withBench { bench in
      try await bench.run()
      bench.connection.plan("remove number n0", FailingTests.refusal)
      let failed = try await bench.run(.rollBack(reason: nil))
      #expect(failed?.name == "failed")
      var record = try await bench.record()
      #expect(record.status == .failed)
      #expect(record.direction == .back)
      #expect(record.isUnderWay)
      let outcome = try await bench.run(.rollBack(reason: nil))
      #expect(outcome == .rolledBack)
      #expect(await bench.switchboard.effects == Fields.onceBack)
      record = try await bench.record()
      #expect(record.status == .waiting)
    }
  }

  @Test("Going on with a roll-back that failed goes on rolling back")
  func proceedingBack() async throws {
    try await withBench { bench in
      try await bench.run()
      bench.connection.plan("remove number n0", FailingTests.refusal)
      try await bench.run(.rollBack(reason: nil))
      let outcome = try await bench.run(.migrate(isDue: false))
      #expect(outcome == .rolledBack)
      #expect(await bench.switchboard.fields == Fields.untouched)
    }
  }

  @Test("Somebody else's change is met, not overwritten")
  func conflict() async throws {
    try await withBench { bench in
      try await bench.run()
      await bench.switchboard.set(["line n0": "somebody"])
      let outcome = try await bench.run(.rollBack(reason: nil))
      #expect(outcome?.name == "failed")
      #expect(await bench.switchboard.fields["line n0"] == "somebody")
      #expect(await bench.switchboard.fields["number n0"] == "ada")
    }
  }

  @Test("What never began cannot be rolled back")
  func nothingBegun() async throws {
    try await withBench { bench in
      let outcome = try await bench.run(.rollBack(reason: nil))
      #expect(outcome?.name == "refused")
      let record = try await bench.record()
      #expect(record.status == .waiting)
      #expect(bench.connection.asked == [])
    }
  }
}
