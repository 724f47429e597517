import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import SimulatedProcesses
import Store
import Testing

/// The process dies before and after every transaction and every request, and another one goes on.
@Suite("Crashes")
struct KillSimulationTests {
  /// What is left when everything is over.
  struct End: Equatable {
    var fields: [String: String]
    var effects: [String: Int]
    var status: Migration.Status
    var isUnderWay: Bool
    var run: Int
    var stepsDone: Int
    var ledger: [String]
    var completions: Int
  }

  private func end(_ bench: Bench, _ process: Bench.Process) async throws -> End {
    let state = try await process.store.journal(of: bench.id)
    let record = try #require(try await process.store.migration(bench.id))
    #expect(record.status == state.state.status)
    _ = try await process.store.verifyLedger()
    return End(
      fields: await bench.switchboard.fields, effects: await bench.switchboard.effects, status: record.status,
      isUnderWay: record.isUnderWay, run: record.run, stepsDone: record.step,
      ledger: try await process.store.ledger(subject: bench.id.description).map(\.draft.action),
      completions: state.entries.count { $0.event == .completed || $0.event == .rolledBack })
  }

  /// Runs once, dying at a point; then another process goes on until it is over.
  private func run(_ bench: Bench, _ intent: RunIntent, dyingAt point: Int?) async throws -> (points: Int, end: End) {
    let fate = Fate(killAt: point)
    let first = try await bench.another("first", fate: fate)
    do {
      _ = try await bench.run(intent, in: first)
    } catch is Death {}
    guard point != nil else { return (fate.points, try await end(bench, first)) }
    bench.clock.turn(by: 61)
    let second = try await bench.another("second")
    let orphans = try await second.store.orphans(of: Bench.project)
    let state = try await second.store.journal(of: bench.id).state
    let isOver = intent == .migrate(isDue: false) ? state.status == .completed : state.status == .waiting
    #expect(orphans.isEmpty == (state.status != .inProgress), "the scheduler finds what was begun")
    if !isOver { _ = try await bench.run(state.status == .inProgress ? .migrate(isDue: true) : intent, in: second) }
    return (fate.points, try await end(bench, second))
  }

  @Test("A migration: at every point the end is that of an undisturbed run, every effect once")
  func forward() async throws {
    let undisturbed = try await withBench { try await run($0, .migrate(isDue: false), dyingAt: nil) }
    #expect(undisturbed.end.fields == Fields.moved)
    #expect(undisturbed.end.effects == Fields.onceForward)
    #expect(undisturbed.points > 15)
    for point in 1...undisturbed.points {
      let killed = try await withBench { try await run($0, .migrate(isDue: false), dyingAt: point) }
      #expect(killed.end == undisturbed.end, "killed at \(point) of \(undisturbed.points)")
    }
  }

  @Test("A roll-back: at every point the end is that of an undisturbed one, every effect once")
  func back() async throws {
    let intent = RunIntent.rollBack(reason: "drill")
    let undisturbed = try await withBench { bench in
      try await bench.run()
      return try await run(bench, intent, dyingAt: nil)
    }
    #expect(undisturbed.end.fields == Fields.untouched)
    #expect(undisturbed.end.effects == Fields.onceBack)
    #expect(undisturbed.points > 15)
    for point in 1...undisturbed.points {
      let killed = try await withBench { bench in
        try await bench.run()
        return try await run(bench, intent, dyingAt: point)
      }
      #expect(killed.end == undisturbed.end, "killed at \(point) of \(undisturbed.points)")
    }
  }

  @Test("A migration whose every process dies at its next request but one still comes to its end, every effect once")
  func dyingAgainAndAgain() async throws {
    try await withBench { bench in
      var deaths = 0
      for attempt in 1...60 {
        let process = try await bench.another("node \(attempt)", fate: Fate(killAt: 6))
        do {
          // The last death may come after the end was written down; then there is nothing left to do.
          let outcome = try await bench.run(.migrate(isDue: false), in: process)
          #expect(outcome == .completed || outcome?.name == "refused")
          break
        } catch is Death {
          deaths += 1
          bench.clock.turn(by: 61)
        }
      }
      #expect(deaths > 2)
      let record = try await bench.record()
      #expect(record.status == .completed)
      #expect(await bench.switchboard.fields == Fields.moved)
      #expect(await bench.switchboard.effects == Fields.onceForward)
    }
  }
}
