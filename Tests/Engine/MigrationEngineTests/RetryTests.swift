import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Testing

@Suite("Requests that fail")
struct RetryTests {
  @Test(
    "An answer that was lost: the effect is seen and not repeated",
    arguments: [PhoneSystemError.Kind.timedOut, .disconnected, .command],
    ["add user n0", "add number n0", "remove line n0"])
  func lostAnswer(_ kind: PhoneSystemError.Kind, _ request: String) async throws {
    try await withBench { bench in
      bench.connection.plan(request, .after(PhoneSystemError(kind, system: .test)))
      let outcome = try await bench.run()
      #expect(outcome == .completed)
      #expect(await bench.switchboard.effects == Fields.onceForward)
      #expect(await bench.switchboard.fields == Fields.moved)
      let look = "read " + (request.split(separator: " ", maxSplits: 1).last ?? "")
      let position = try #require(bench.connection.asked.firstIndex(of: request))
      #expect(bench.connection.asked[position + 1] == look, "it looks before anything else")
      #expect(bench.connection.asked.filter { $0 == request }.count == 1)
    }
  }

  @Test("Errors that pass are tried again, each time after a longer pause")
  func growingPauses() async throws {
    try await withBench { bench in
      let busy = TestConnection.Accident.before(PhoneSystemError(.busy, system: .test))
      bench.connection.plan("add number n0", busy, busy, busy, busy)
      let outcome = try await bench.run()
      #expect(outcome == .completed)
      #expect(await bench.switchboard.effects == Fields.onceForward)
      let pauses = bench.clock.pauses
      #expect(pauses.count == 4)
      #expect(pauses == pauses.sorted())
      for (pause, full) in zip(pauses, [0.2, 0.4, 0.8, 1.6]) {
        #expect(pause >= .seconds(full / 2) && pause <= .seconds(full))
      }
    }
  }

  @Test("An error that never passes ends the run at once")
  func never() async throws {
    try await withBench { bench in
      bench.connection.plan("add number n0", .before(PhoneSystemError(.refused, system: .test, ["object": "x"])))
      let outcome = try await bench.run()
      #expect(outcome == .failed(Failure(code: "system.refused", facts: ["object": "x", "system": "switchboard"])))
      #expect(bench.clock.pauses == [])
      #expect(bench.connection.asked == ["add user n0", "add number n0"])
    }
  }

  @Test("After the last try the run fails with what the system said")
  func enough() async throws {
    try await withBench(options: EngineOptions(attempts: 3)) { bench in
      let unreachable = TestConnection.Accident.before(PhoneSystemError(.unreachable, system: .test))
      bench.connection.plan("add user n0", unreachable, unreachable, unreachable, unreachable)
      let outcome = try await bench.run()
      #expect(outcome == .failed(Failure(code: "system.unreachable", facts: ["system": "switchboard"])))
      #expect(bench.clock.pauses.count == 2)
      #expect(bench.connection.asked.filter { $0 == "add user n0" }.count == 3)
    }
  }

  @Test("Looking, too, is tried again")
  func lookingFails() async throws {
    try await withBench { bench in
      bench.connection.plan("add user n0", .after(PhoneSystemError(.timedOut, system: .test)))
      bench.connection.plan("read user n0", .before(PhoneSystemError(.busy, system: .test)))
      let outcome = try await bench.run()
      #expect(outcome == .completed)
      #expect(await bench.switchboard.effects == Fields.onceForward)
    }
  }

  @Test("A lost answer to an undo is not repeated either")
  func lostUndo() async throws {
    try await withBench { bench in
      try await bench.run()
      bench.connection.plan("remove number n0", .after(PhoneSystemError(.timedOut, system: .test)))
      let outcome = try await bench.run(.rollBack(reason: nil))
      #expect(outcome == .rolledBack)
      #expect(await bench.switchboard.effects == Fields.onceBack)
      #expect(await bench.switchboard.fields == Fields.untouched)
    }
  }

  @Test(
    "The pause doubles up to its ceiling, and half of it is chance",
    arguments: [(1, 1.0), (2, 2), (3, 4), (4, 5), (40, 5)])
  func pauses(_ attempt: Int, _ full: Double) {
    let options = EngineOptions(firstPause: 1, longestPause: 5)
    #expect(options.pause(after: attempt, chance: 0) == .milliseconds(Int(full * 500)))
    #expect(options.pause(after: attempt, chance: 1) == .milliseconds(Int(full * 1_000)))
  }
}
