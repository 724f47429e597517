import Foundation
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing

/// A wave meets faults of the phone systems and of the store; everything takes effect exactly once.
@Suite("Waves that meet faults")
struct FaultyWaveTests {
  /// The faults that struck, by what they did, such as `old:fail`.
  private func struck(_ trace: String) throws -> [String: Int] {
    try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
      .compactMap { $0.split(separator: " fault ").dropFirst().first }
      .reduce(into: [:]) { $0[$1.split(separator: ":").prefix(2).joined(separator: ":"), default: 0] += 1 }
  }

  @Test(
    "Answers lost, connections broken, requests refused, on both sides: all move, and all go back", arguments: 1...4)
  func phoneSystems(seed: Int) async throws {
    try await withFaultyWave(of: 200) { wave in
      let faults =
        "seed=\(seed),fault=old:lost-answer:20%,fault=old:drop:10%,fault=old:fail:5%,fault=old:slow:5%,"
        + "fault=new:lost-answer:10%,fault=new:drop:20%,fault=new:fail:10%,fault=new:slow:5%,"
      for (way, name) in [(FaultyWave.Way.forward, "forward"), (.back, "back")] {
        let trace = wave.office.folder + "/trace-\(name)"
        let workspace = try await wave.open(name, faults + "trace=\(trace)")
        try await wave.runToTheEnd(way, in: workspace)
        try await workspace.close()
        if way == .forward {
          try await wave.expectMoved("seed \(seed)")
        } else {
          try await wave.expectBack("seed \(seed)")
        }
        let struck = try struck(trace)
        for system in ["old", "new"] {
          for what in ["lost-answer", "drop-before", "drop-after", "fail", "slow"] {
            #expect(struck["\(system):\(what)", default: 0] >= 5, "\(name), seed \(seed): \(struck)")
          }
        }
      }
    }
  }

  @Test("An answer that gets lost while the gate looks keeps nobody from moving: it is asked again")
  func gate() async throws {
    try await withFaultyWave(of: 1) { wave in
      // The first report is the survey's; the second is the gate's.
      let workspace = try await wave.open("one", "fault=old/read-object:lost-answer:1,fault=new/report:fail:2")
      _ = try await wave.run(.forward, in: workspace)
      try await wave.expectMoved("asked again")
      try await workspace.close()
    }
  }

  @Test(
    "The store refuses for a while: nobody's outcome is wrong, and the next run completes all",
    arguments: ["busy:4-1000", "full:9-1000", "full:30", "busy:17", "lost-answer:5", "lost-answer:26-1000", "busy:40%"])
  func store(fault: String) async throws {
    try await withFaultyWave(of: 200) { wave in
      let trace = wave.office.folder + "/trace"
      let first = try await wave.open("first", "seed=2,fault=store:\(fault),trace=\(trace)")
      let what = fault.prefix { $0 != ":" }
      do {
        _ = try await wave.run(.forward, in: first)
        // A step that keeps something is tried again after a short refusal; a long one ends the run.
        #expect(!fault.hasSuffix("-1000"))
      } catch let error as StoreError {
        #expect(error.code == (what == "lost-answer" ? "store.unknown-outcome" : "store.\(what)"))
      }
      #expect(try struck(trace)["store:\(what)", default: 0] > 0)
      // Whoever is said to be completed has moved; nobody failed because of the store.
      for record in try await wave.office.workspace.store.migrations(wave.office.workspace.everything) {
        #expect([.waiting, .inProgress, .completed].contains(record.status), "\(record.id)")
        guard record.status == .completed else { continue }
        let number = try #require(Int(record.id.subject.dropFirst("+4122767".count)))
        #expect(wave.office.source.line(of: FaultyWave.name(number - 1_000)) == nil)
      }
      // The first process is gone with its claims, which hold until the lease ends.
      wave.office.clock.turn(by: 61)
      let second = try await wave.open("second")
      _ = try await wave.run(.forward, in: second)
      try await wave.expectMoved("store:\(fault)")
      try await second.close()
      try await first.close()
    }
  }

  @Test("A connection to the store that breaks before the commit is waited for: the run completes all")
  func storeDrops() async throws {
    try await withFaultyWave(of: 20) { wave in
      let workspace = try await wave.open("one", "fault=store:drop:3-4,fault=store:slow:5-9")
      _ = try await wave.run(.forward, in: workspace)
      try await wave.expectMoved("dropped")
      try await workspace.close()
    }
  }
}
