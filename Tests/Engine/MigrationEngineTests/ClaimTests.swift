import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store
import Testing

@Suite("Claims")
struct ClaimTests {
  @Test("What another node holds is left to it")
  func heldElsewhere() async throws {
    try await withBench(of: 2) { bench in
      _ = try await bench.store.claim([bench.id], for: NodeID(rawValue: "two"), lease: .seconds(60))
      let outcomes = try await bench.runAll()
      #expect(outcomes == [bench.ids[0]: .claimedElsewhere, bench.ids[1]: .completed])
      let record = try await bench.record()
      #expect(record.status == .waiting)
    }
  }

  @Test("A claim whose lease has run out is taken over")
  func takenOver() async throws {
    try await withBench { bench in
      _ = try await bench.store.claim([bench.id], for: NodeID(rawValue: "dead"), lease: .seconds(60))
      bench.clock.turn(by: 61)
      let outcome = try await bench.run()
      #expect(outcome == .completed)
    }
  }

  @Test("A run that lost its claim in the middle stops, and does not take the other's away")
  func fenced() async throws {
    try await withBench { bench in
      let other = try await bench.another()
      bench.connection.plan(
        "add number n0",
        .wait {
          // This process hangs for longer than its lease; another one takes the migration over and completes it.
          bench.clock.turn(by: 61)
          let outcome = try await bench.run(in: other)
          #expect(outcome == .completed)
        })
      let outcome = try await bench.run()
      #expect(outcome == .claimedElsewhere)
      #expect(await bench.switchboard.effects == Fields.onceForward)
      #expect(await bench.switchboard.fields == Fields.moved)
      let record = try await bench.record()
      #expect(record.status == .completed)
      #expect(other.connection.asked.first == "read number n0", "it looks at what had been begun")
    }
  }

  @Test("A run that slept while others did the same and undid it does nothing, though everything is as it was")
  func doneAndUndone() async throws {
    try await withBench { bench in
      let other = try await bench.another()
      bench.connection.plan(
        "remove line n0",
        .wait {
          bench.clock.turn(by: 61)
          try await Self.doAndUndo(in: other, of: bench)
        })
      let outcome = try await bench.run()
      #expect(outcome == .claimedElsewhere)
      #expect(await bench.switchboard.fields == Fields.untouched)
      let record = try await bench.record()
      #expect(record.status == .waiting)
      let tokens = try await bench.store.claim([bench.id], for: NodeID(rawValue: "three"), lease: .seconds(60))
      #expect(tokens.count == 1, "the claim was given back")
    }
  }

  @Test("A run that slept while nobody came claims again, looks, and goes on")
  func nobodyCame() async throws {
    try await withBench { bench in
      bench.connection.plan("add number n0", .wait { bench.clock.turn(by: 61) })
      let outcome = try await bench.run()
      #expect(outcome == .completed)
      #expect(await bench.switchboard.effects == Fields.onceForward)
      #expect(bench.connection.asked.contains("read number n0"), "it looks before it does it")
    }
  }

  @Test("A renewal that comes too late renews nothing that had run out")
  func lateRenewal() async throws {
    try await withBench { bench in
      let other = try await bench.another()
      bench.connection.plan(
        "remove line n0",
        .wait {
          bench.clock.turn(by: 61)
          try await Self.doAndUndo(in: other, of: bench)
          await bench.clock.wakeKeeper()
        })
      let outcome = try await bench.run()
      #expect(outcome == .claimedElsewhere)
      #expect(await bench.switchboard.fields == Fields.untouched)
    }
  }

  /// Another process does what the one that sleeps is about to do, and undoes it.
  private static func doAndUndo(in other: Bench.Process, of bench: Bench) async throws {
    let (there, back) = (
      try await bench.run(in: other), try await bench.run(.rollBack(reason: nil), in: other)
    )
    #expect(there == .completed)
    #expect(back == .rolledBack)
  }

  @Test("While a step takes its time the claim is renewed")
  func renewed() async throws {
    try await withBench { bench in
      bench.connection.plan(
        "add number n0",
        .wait {
          bench.clock.turn(by: 50)
          await bench.clock.wakeKeeper()
          bench.clock.turn(by: 50)
          let tokens = try await bench.store.claim([bench.id], for: NodeID(rawValue: "two"), lease: .seconds(60))
          #expect(tokens.isEmpty, "the lease would have run out")
        })
      let outcome = try await bench.run()
      #expect(outcome == .completed)
    }
  }

  @Test("Every end gives the claim back", arguments: ["completed", "failed", "refused", "recognised", "rolled-back"])
  func givenBack(_ end: String) async throws {
    try await withBench { bench in
      switch end {
      case "failed": bench.connection.plan("add user n0", FailingTests.refusal)
      case "refused": bench.outlooks.change("n0") { $0.hasPlan = false }
      case "recognised": bench.outlooks.change("n0") { $0.standing = .closed }
      default: break
      }
      var outcome = try await bench.run()
      if end == "rolled-back" { outcome = try await bench.run(.rollBack(reason: nil)) }
      #expect(outcome?.name == end)
      let tokens = try await bench.store.claim([bench.id], for: NodeID(rawValue: "two"), lease: .seconds(60))
      #expect(tokens.count == 1)
    }
  }
}
