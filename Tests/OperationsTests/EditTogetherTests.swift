import Estates
import Foundation
import Migrations
import Operations
import SimulatedProcesses
import Store
import Synchronization
import Testing

@Suite("Edits of very many, and of what others edit too")
struct EditTogetherTests {
  typealias Edit = EditMigrations.Edit

  /// Somebody stops the work.
  private struct Stopped: Error {}

  private static let eve = Principal(rawValue: "eve@example.org")

  /// Six hundred more people, whose numbers end in 1000 to 1599.
  private static func crowd(_ estate: inout [EstateObject]) {
    for number in 1_000..<1_600 {
      var object = Office.person("p\(number)", 4)
      object.lineURI = "tel:+4122767\(number)"
      estate.append(object)
    }
  }

  @Test("Progress is told, in one transaction for all")
  func progress() async throws {
    try await withOffice(1, estate: Self.crowd) { office in
      let told = Mutex<[String]>([])
      let result = try await EditMigrations.save(
        office.workspace, office.filter(), Edit(confirmed: [.waiting], status: .paused), since: nil, for: .boss,
        notify: { done, total in told.withLock { $0.append("\(done) of \(total)") } })
      #expect(result.changed == 601)
      let lines = told.withLock { $0 }
      #expect(lines == ["500 of 601", "601 of 601"])
      let counts = try await office.workspace.statusCounts()
      #expect(counts[.paused] == 601)
    }
  }

  @Test("Stopped half-way, nothing has changed, neither journals nor ledger")
  func allOrNothing() async throws {
    try await withOffice(1, estate: Self.crowd) { office in
      let before = try await office.workspace.verifyLedger()
      await #expect(throws: Stopped.self) {
        _ = try await EditMigrations.save(
          office.workspace, office.filter(), Edit(confirmed: [.waiting], status: .paused), since: nil, for: .boss,
          notify: { done, total in if done == total { throw Stopped() } })
      }
      let counts = try await office.workspace.statusCounts()
      #expect(counts[.waiting] == 601)
      let after = try await office.workspace.verifyLedger()
      #expect(after == before)
      let history = try await office.workspace.history(of: office.id())
      #expect(history.count == 1)
    }
  }

  @Test("Everything can be edited afterwards: what was stopped holds nothing")
  func again() async throws {
    try await withOffice(1, estate: Self.crowd) { office in
      let edit = Edit(confirmed: [.waiting], status: .paused)
      await #expect(throws: Stopped.self) {
        _ = try await EditMigrations.save(
          office.workspace, office.filter(), edit, since: nil, for: .boss, notify: { _, _ in throw Stopped() })
      }
      let result = try await EditMigrations.save(
        office.workspace, office.filter(), edit, since: nil, for: .boss)
      #expect(result.changed == 601)
    }
  }

  private static let dated = Edit(
    confirmed: [.waiting, .scheduled], day: day("2026-11-04"), limit: day("2026-11-06"), status: .scheduled)

  /// Gives a number a date, a minute after somebody has looked.
  private func schedule(_ office: Office, _ position: Int, by principal: Principal) async throws {
    office.clock.turn(by: 60)
    _ = try await ScheduleMigrations.run(
      office.workspace, office.filter(position),
      ScheduleMigrations.Wish(day: day("2026-11-03"), time: nil, limit: day("2026-11-03")), by: principal)
  }

  @Test("What others have changed since somebody looked is named with who did it, and nothing is saved")
  func meanwhile() async throws {
    try await withOffice(3) { office in
      let looked = try await office.workspace.ledgerMark()
      try await schedule(office, 2, by: Self.eve)
      let expected = [
        Office.number(2): EditMigrations.OthersChange(
          by: Self.eve, action: "migration.scheduled", at: office.clock.now,
          facts: ["start": "2026-11-03T08:00:00Z", "limit": "2026-11-03"])
      ]
      let preview = try await EditMigrations.preview(
        office.workspace, office.filter(), Self.dated, since: looked, for: .boss)
      #expect(preview.changedMeanwhile == expected)
      let result = try await EditMigrations.save(
        office.workspace, office.filter(), Self.dated, since: looked, for: .boss)
      #expect(result.changedMeanwhile == expected)
      #expect(result.changedMeanwhileCount == 1)
      let statuses = try await office.statuses(3)
      #expect(statuses == [.waiting, .scheduled, .waiting])
      let record = try await office.record(2)
      #expect(record.start == Date(utc: "2026-11-03T08:00"))
    }
  }

  @Test("Whoever looks again may save")
  func lookedAgain() async throws {
    try await withOffice(3) { office in
      try await schedule(office, 2, by: Self.eve)
      let result = try await EditMigrations.save(
        office.workspace, office.filter(), Self.dated, since: try await office.workspace.ledgerMark(), for: .boss)
      #expect(result.changedMeanwhileCount == 0)
      #expect(result.changed == 3)
    }
  }

  @Test("One's own changes are no surprise")
  func own() async throws {
    try await withOffice(3) { office in
      let looked = try await office.workspace.ledgerMark()
      try await schedule(office, 2, by: Office.boss)
      let result = try await EditMigrations.save(
        office.workspace, office.filter(), Self.dated, since: looked, for: .boss)
      #expect(result.changedMeanwhile == [:])
      #expect(result.changed == 3)
    }
  }

  @Test("One's own change does not hide what somebody else did before it")
  func ownAfterOthers() async throws {
    try await withOffice(3) { office in
      let looked = try await office.workspace.ledgerMark()
      try await schedule(office, 2, by: Self.eve)
      try await schedule(office, 2, by: Office.boss)
      let result = try await EditMigrations.preview(
        office.workspace, office.filter(), Self.dated, since: looked, for: .boss)
      #expect(result.changedMeanwhile.keys.sorted() == [Office.number(2)])
    }
  }

  @Test("One's own changes are no surprise either when they are very many")
  func manyOwn() async throws {
    try await withOffice(1, estate: Self.crowd) { office in
      let looked = try await office.workspace.ledgerMark()
      office.clock.turn(by: 60)
      _ = try await EditMigrations.save(
        office.workspace, office.filter(), Edit(confirmed: [.waiting], status: .paused), since: nil, for: .boss)
      let result = try await EditMigrations.save(
        office.workspace, office.filter(), Edit(confirmed: [.paused], status: .waiting), since: looked, for: .boss)
      #expect(result.changedMeanwhileCount == 0)
      #expect(result.changed == 601)
      let counts = try await office.workspace.statusCounts()
      #expect(counts[.waiting] == 601)
    }
  }

  @Test("Of very many that others have changed all are counted and a hundred named")
  func manyOthers() async throws {
    try await withOffice(1, estate: Self.crowd) { office in
      let looked = try await office.workspace.ledgerMark()
      office.clock.turn(by: 60)
      _ = try await ControlMigrations.run(office.workspace, .pause, office.filter(), reason: nil, by: Self.eve)
      let result = try await EditMigrations.preview(
        office.workspace, office.filter(), Edit(confirmed: [.paused], status: .waiting), since: looked, for: .boss)
      #expect(result.changedMeanwhileCount == 601)
      #expect(result.changedMeanwhile.count == 100)
      #expect(Set(result.changedMeanwhile.values.map(\.action)) == ["migration.paused"])
      #expect(Set(result.changedMeanwhile.values.map(\.by)) == [Self.eve])
    }
  }

  @Test("What runs is held and let go again and again, and no edit fails because it went on meanwhile")
  func whileRunning() async throws {
    try await withOffice { office in
      let (workspace, filter) = (office.workspace, office.filter())
      _ = try await office.check()
      let moving = Task { try await office.migrate(filter) }
      for _ in 1...10 {
        _ = try await EditMigrations.save(
          workspace, filter, Edit(confirmed: [.waiting, .scheduled, .inProgress], status: .paused), since: nil,
          for: .boss)
        _ = try await EditMigrations.save(
          workspace, filter, Edit(confirmed: [.paused], status: .scheduled), since: nil, for: .boss)
      }
      do {
        _ = try await moving.value
      } catch OperationError.nothingSelected {
        // All were held before the wave began.
      }
      let counts = try await workspace.statusCounts()
      #expect(counts[.failed] == nil)
      #expect(counts[.paused] == nil)
    }
  }
}
