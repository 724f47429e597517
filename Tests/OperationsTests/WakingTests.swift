import Foundation
import Migrations
import NumberCutover
import Operations
import SimulatedProcesses
import Store
import Synchronization
import Testing

@Suite("The scheduler is woken by what people ask for in other processes", .timeLimit(.minutes(10)))
struct WakingTests {
  /// Serves with a sleep that never ends by itself, and does something in another process as soon as it sleeps.
  private func serve(
    _ office: Office, until outcome: String, _ ask: @escaping @Sendable (Workspace) async throws -> Void
  ) async throws {
    let other = try await Office.open(
      office.folder, office.clock, office.source, office.destination, office.registry, Office.configuration,
      CutoverOptions(settleSeconds: 0), node: "two", fate: Fate())
    let (asleep, ended) = (AsyncStream<Void>.makeStream(), AsyncStream<String>.makeStream())
    let nap: @Sendable () async throws -> Void = {
      asleep.continuation.yield()
      try await Task.sleep(for: .seconds(3_600))
    }
    office.naps.plan([@Sendable () async throws -> Void](repeating: nap, count: 1_000))
    let serving = Task {
      try await ServeSchedule.run(office.workspace, every: Naps.interval) { event in
        if case .run(.ended(_, let outcome)) = event { ended.continuation.yield(outcome.name) }
      }
    }
    for await _ in asleep.stream { break }
    try await ask(other)
    for await name in ended.stream where name == outcome { break }
    serving.cancel()
    try await serving.value
    try await other.close()
  }

  @Test("A hold point that is approved")
  func approved() async throws {
    try await withOffice(1, options: CutoverOptions(needsApproval: true, settleSeconds: 0)) { office in
      let result = try await office.migrate(office.filter(1))
      #expect(result.outcomes == ["holding": 1])
      try await serve(office, until: "completed") { other in
        try await ApproveHold.run(other, office.id(), by: Office.boss)
      }
    }
  }

  @Test("A paused migration that is resumed")
  func resumed() async throws {
    try await withOffice(1) { office in
      try await office.check()
      let plan = try #require(try await office.workspace.plan(of: office.id()))
      try await office.append([
        .started(run: 1, plan: plan.digest, by: Office.boss), .stepStarted(0), .paused(by: Office.boss, reason: nil),
      ])
      try await serve(office, until: "completed") { other in
        _ = try await ControlMigrations.run(other, .resume, office.filter(1), reason: nil, by: Office.boss)
      }
    }
  }

  @Test("A slot that has begun when it is given, and a breaker that is closed")
  func scheduled() async throws {
    try await withOffice(1) { office in
      let wish = ScheduleMigrations.Wish(day: day("2026-11-03"), time: nil, limit: day("2026-11-03"))
      try await office.workspace.store.setBreaker(
        .failures(3), of: office.workspace.project, ledger: LedgerDraft(by: .belay, action: "x", subject: "office"))
      try await serve(office, until: "completed") { other in
        _ = try await ScheduleMigrations.run(other, office.filter(1), wish, by: Office.boss)
        office.clock.turn(to: Date(utc: "2026-11-03T08:00"))
        _ = try await ControlMigrations.closeBreaker(other, by: Office.boss)
      }
    }
  }
}
