import Estates
import Foundation
import Migrations
import Operations
import SimulatedProcesses
import Store
import Synchronization
import Testing

@Suite("The scheduler")
struct ServeScheduleTests {
  private func schedule(_ office: Office, _ position: Int, _ from: String, limit: String) async throws {
    let wish = ScheduleMigrations.Wish(day: day(from), time: nil, limit: day(limit))
    _ = try await ScheduleMigrations.run(office.workspace, office.filter(position), wish, by: Office.boss)
  }

  /// Serves until nothing is planned any more for the time between two looks; returns what it told.
  private func serve(_ office: Office, _ naps: [@Sendable () async throws -> Void] = []) async throws -> [String] {
    office.naps.plan(naps)
    let told = Mutex<[String]>([])
    try await ServeSchedule.run(office.workspace, every: Naps.interval) { event in
      switch event {
      case .begun(let count): told.withLock { $0.append("begun \(count)") }
      case .run(.ended(let id, let outcome)): told.withLock { $0.append("\(id.subject) \(outcome.name)") }
      case .run: break
      case .missed(let rescheduled, let failed): told.withLock { $0.append("missed \(rescheduled) \(failed)") }
      case .stuck(let alarm): told.withLock { $0.append("stuck \(alarm.count) \(alarm.examples.joined())") }
      case .breakerOpen: told.withLock { $0.append("breaker") }
      case .trouble(let failure): told.withLock { $0.append(failure.code) }
      }
    }
    return told.withLock { $0 }
  }

  @Test("It starts what is due when the hour comes, and nothing before")
  func due() async throws {
    try await withOffice { office in
      try await schedule(office, 1, "2026-11-03", limit: "2026-11-03")
      let told = try await serve(
        office,
        [
          { office.clock.turn(to: Date(utc: "2026-11-03T07:59")) },
          { office.clock.turn(to: Date(utc: "2026-11-03T08:00")) },
        ])
      #expect(told == ["begun 1", "+41227670001 completed"])
      let record = try await office.record()
      #expect(record.status == .completed)
      let ledger = try await office.ledger(record.id.description)
      #expect(ledger.last?.by == .belay)
    }
  }

  @Test("What has been in progress for more than a day is told once, when there is more of it, and each day anew")
  func stuck() async throws {
    try await withOffice { office in
      var watch = StuckWatch()
      let start = JournalEvent.started(run: 1, plan: "p", by: .belay)
      try await office.append([start], to: 1)
      office.clock.turn(to: Date(utc: "2026-11-03T07:59"))
      var alarm = try await watch.look(office.workspace)
      #expect(alarm == nil)
      office.clock.turn(to: Date(utc: "2026-11-03T08:01"))
      alarm = try await watch.look(office.workspace)
      #expect(alarm?.count == 1)
      #expect(alarm?.examples == [Office.number(1)])
      alarm = try await watch.look(office.workspace)
      #expect(alarm == nil, "it was told")
      office.clock.turn(to: Date(utc: "2026-11-04T08:00"))
      try await office.append([start], to: 2)
      alarm = try await watch.look(office.workspace)
      #expect(alarm?.count == 1, "a day later once more")
      office.clock.turn(to: Date(utc: "2026-11-05T09:00"))
      alarm = try await watch.look(office.workspace)
      #expect(alarm?.count == 2)
      try await office.append([.completed], to: 1)
      try await office.append([.completed], to: 2)
      alarm = try await watch.look(office.workspace)
      #expect(alarm == nil)
    }
  }

  @Test("A slot that was missed is given anew up to the limit; after it the migration fails")
  func missed() async throws {
    try await withOffice { office in
      try await schedule(office, 1, "2026-11-03", limit: "2026-11-04")
      try await schedule(office, 2, "2026-11-03", limit: "2026-11-03")
      office.clock.turn(to: Date(utc: "2026-11-03T18:00"))
      let told = try await serve(office)
      #expect(told == ["missed 1 1"])
      let (moved, failed) = (try await office.record(1), try await office.record(2))
      #expect(moved.status == .scheduled)
      #expect(moved.start == Date(utc: "2026-11-04T08:00"))
      #expect(moved.limit == day("2026-11-04"))
      #expect(failed.status == .failed)
      #expect(failed.failure == Failure(code: "schedule.missed", facts: ["limit": "2026-11-03"]))
      #expect(!failed.isUnderWay)
      let ledger = try await office.ledger(failed.id.description)
      #expect(ledger.last?.facts == ["code": "schedule.missed"])
    }
  }

  @Test("Missed slots do not overfill the next ones")
  func missedCapacity() async throws {
    try await withOffice(6) { office in
      for position in 1...4 { try await schedule(office, position, "2026-11-03", limit: "2026-11-04") }
      for position in 5...6 { try await schedule(office, position, "2026-11-04", limit: "2026-11-04") }
      office.clock.turn(to: Date(utc: "2026-11-03T18:00"))
      _ = try await serve(office)
      let load = try await office.workspace.store.load(of: office.workspace.project)
      #expect(
        load == [
          Date(utc: "2026-11-04T08:00"): 2, Date(utc: "2026-11-04T09:00"): 2, Date(utc: "2026-11-04T10:00"): 2,
        ])
    }
  }

  @Test("What a process that died has begun is taken up again")
  func interrupted() async throws {
    try await withOffice(1) { office in
      try await office.check()
      let plan = try #require(try await office.workspace.plan(of: office.id()))
      try await office.append([.started(run: 1, plan: plan.digest, by: Office.boss), .stepStarted(0)])
      let told = try await serve(office)
      #expect(told == ["begun 1", "+41227670001 completed"])
    }
  }

  @Test("An open breaker is told once, and again after it was closed and has opened anew")
  func breaker() async throws {
    try await withOffice { office in
      for position in 1...2 { try await schedule(office, position, "2026-11-03", limit: "2026-11-03") }
      let open: @Sendable () async throws -> Void = {
        try await office.workspace.store.setBreaker(
          .failures(3), of: office.workspace.project, ledger: LedgerDraft(by: .belay, action: "x", subject: "office"))
      }
      try await open()
      office.clock.turn(to: Date(utc: "2026-11-03T08:00"))
      let told = try await serve(
        office, [{}, {}, { _ = try await ControlMigrations.closeBreaker(office.workspace, by: Office.boss) }])
      #expect(told.filter { $0 == "breaker" }.count == 1)
      #expect(told.count { $0.hasSuffix("completed") } == 2)
    }
  }

  @Test("What cannot start when it is due fails with its reason")
  func blocked() async throws {
    try await withOffice(1) { office in
      try await schedule(office, 1, "2026-11-03", limit: "2026-11-03")
      office.source.change("ada") { $0.location = "the moon" }
      office.clock.turn(to: Date(utc: "2026-11-03T08:00"))
      let told = try await serve(office, [{}])
      #expect(told == ["begun 1", "+41227670001 failed"])
      let record = try await office.record()
      #expect(record.failure?.facts == ["checks": "attributes-unknown, emergency-route-missing"])
    }
  }

  @Test("It ends when its task is cancelled")
  func ends() async throws {
    try await withOffice(1) { office in
      let isAsleep = AsyncStream<Void>.makeStream()
      office.naps.plan([
        {
          isAsleep.continuation.yield()
          try await Task.sleep(for: .seconds(3_600))
        }
      ])
      let serving = Task { try await ServeSchedule.run(office.workspace, every: Naps.interval) { _ in } }
      for await _ in isAsleep.stream { break }
      serving.cancel()
      try await serving.value
    }
  }
}
