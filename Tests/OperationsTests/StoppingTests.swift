import Foundation
import MigrationEngine
import Migrations
import Operations
import SimulatedProcesses
import Store
import Synchronization
import Testing
import WrittenConfigurations

@Suite("Asked to stop")
struct StoppingTests {
  /// Runs work that is cancelled at the first event of which the condition is true.
  private func stopping<Result: Sendable>(
    at condition: @escaping @Sendable (RunEvent) -> Bool,
    _ work: @escaping @Sendable (@escaping @Sendable (RunEvent) -> Void) async throws -> Result
  ) async throws -> Result {
    let task = Mutex<Task<Result, any Error>?>(nil)
    let mayBegin = AsyncStream<Void>.makeStream()
    let running = Task {
      for await _ in mayBegin.stream { break }
      return try await work { event in
        if condition(event) { task.withLock { $0?.cancel() } }
      }
    }
    task.withLock { $0 = running }
    mayBegin.continuation.yield()
    return try await running.value
  }

  @Test("A run says what it has done, what it left half done and what it did not begin; the next one goes on")
  func run() async throws {
    try await withOffice(4, configuration: [("engine", ["concurrent": "1", "attempts": "1"])]) { office in
      let (second, workspace, filter) = (office.id(2), office.workspace, office.filter())
      let result = try await stopping(
        at: { event in
          if case .step(second, "set-settings", _, _) = event { true } else { false }
        },
        { report in
          try await RunMigrations.migrate(workspace, .matching(filter), by: Office.boss, report: report)
        })
      #expect(result.outcomes == ["completed": 1, "interrupted": 1])
      #expect(result.notBegun == 2)
      #expect(!result.isClean)
      var statuses = try await office.statuses(4)
      #expect(statuses == [.completed, .inProgress, .waiting, .waiting])
      let due = try await RunMigrations.migrate(workspace, .due, by: .belay) { _ in }
      #expect(due.outcomes == ["completed": 1])
      statuses = try await office.statuses(4)
      #expect(statuses == [.completed, .completed, .waiting, .waiting])
      #expect(office.destination.rows.effects.values.allSatisfy { $0 == 1 })
    }
  }

  @Test("The scheduler ends in good order in the middle of a migration")
  func scheduler() async throws {
    try await withOffice(1) { office in
      let slot = Appointment(
        start: office.clock.now, end: office.clock.now.addingTimeInterval(3_600), limit: day("2026-11-02"))
      try await office.append([.scheduled(slot, by: Office.boss)])
      let workspace = office.workspace
      try await stopping(
        at: { event in
          if case .step(_, "assign-number", _, _) = event { true } else { false }
        },
        { report in
          try await ServeSchedule.run(workspace, every: Naps.interval) { event in
            if case .run(let event) = event { report(event) }
          }
        })
      let record = try await office.record()
      #expect(record.status == .inProgress)
      let orphans = try await office.workspace.store.orphans(of: office.workspace.project)
      #expect(orphans == [office.id()])
    }
  }
}
