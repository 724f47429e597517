import Estates
import Foundation
import Migrations
import Operations
import Store
import Testing

/// "Edit selected migrations" of the CERNphone Migration Wizard: date, limit and status of what is selected and
/// confirmed.
@Suite("Editing many migrations")
struct EditMigrationsTests {
  typealias Edit = EditMigrations.Edit

  /// A slot on Tuesday at 9 o'clock in Geneva, with a limit.
  private static func slot(_ start: String = "2026-11-03T08:00", limit: String) -> JournalEvent {
    let begin = Date(utc: start)
    return .scheduled(
      Appointment(start: begin, end: begin.addingTimeInterval(10_800), limit: day(limit)), by: Office.boss)
  }

  private static let dated = Edit(
    confirmed: [.waiting], day: day("2026-11-03"), time: TimeOfDay("10:00"), limit: day("2026-11-06"),
    status: .scheduled, reason: "wave 1")

  private func preview(
    _ office: Office, _ edit: Edit, since: Int? = nil, for access: Access = .boss
  ) async throws -> EditMigrations.Result {
    try await EditMigrations.preview(office.workspace, office.filter(), edit, since: since, for: access)
  }

  private func save(
    _ office: Office, _ edit: Edit, since: Int? = nil, for access: Access = .boss
  ) async throws -> EditMigrations.Result {
    try await EditMigrations.save(office.workspace, office.filter(), edit, since: since, for: access)
  }

  @Test("Waiting migrations get a date, a limit and the status scheduled; each gets one entry of the ledger")
  func schedules() async throws {
    try await withOffice(3) { office in
      let result = try await save(office, Self.dated)
      #expect(result.changed == 3)
      #expect(result.statuses == ["waiting": 3])
      #expect(result.slots == [Date(utc: "2026-11-03T09:00"): 2, Date(utc: "2026-11-03T10:00"): 1])
      #expect(result.refused == [:])
      let statuses = try await office.statuses(3)
      #expect(statuses == [.scheduled, .scheduled, .scheduled])
      for position in 1...3 {
        let record = try await office.record(position)
        #expect(record.limit == day("2026-11-06"))
        #expect(record.end == Date(utc: "2026-11-03T11:00"))
        let ledger = try await office.ledger(record.id.description)
        let start = position < 3 ? "2026-11-03T09:00:00Z" : "2026-11-03T10:00:00Z"
        #expect(
          ledger == [
            LedgerDraft(
              by: Office.boss, action: "migration.scheduled", subject: record.id.description,
              facts: ["start": start, "limit": "2026-11-06", "reason": "wave 1"])
          ])
      }
      _ = try await office.workspace.verifyLedger()
    }
  }

  @Test("A preview changes nothing and says what saving does")
  func previews() async throws {
    try await withOffice(4, estate: { $0[1].location = nil }) { office in
      try await office.check()
      try await office.append([.paused(by: Office.boss, reason: nil)], to: 3)
      let before = try await office.workspace.ledger(limit: 1_000).count
      let foreseen = try await preview(office, Self.dated)
      let statuses = try await office.statuses(4)
      #expect(statuses == [.waiting, .waiting, .paused, .waiting])
      let after = try await office.workspace.ledger(limit: 1_000).count
      #expect(after == before)
      let done = try await save(office, Self.dated)
      #expect(done.changed == 2)
      #expect(done.changed == foreseen.changed)
      #expect(done.slots == foreseen.slots)
      #expect(done.refused == foreseen.refused)
      #expect(done.statuses == foreseen.statuses)
      #expect(done.changedMeanwhile == foreseen.changedMeanwhile)
    }
  }

  @Test("Only what stands in a confirmed status is touched; the rest is counted and left alone")
  func confirmed() async throws {
    try await withOffice(3) { office in
      try await office.append([Self.slot(limit: "2026-11-06")], to: 2)
      try await office.append([.paused(by: Office.boss, reason: nil)], to: 3)
      let result = try await save(office, Edit(confirmed: [.scheduled], status: .paused))
      #expect(result.changed == 1)
      #expect(result.statuses == ["waiting": 1, "scheduled": 1, "paused": 1])
      #expect(result.refused == [:])
      let statuses = try await office.statuses(3)
      #expect(statuses == [.waiting, .paused, .paused])
    }
  }

  /// What is asked for; a date where it has one.
  enum Asked: String, Sendable, CaseIterable {
    case paused, waiting, scheduled
    case scheduledWithDate = "scheduled with a date"
  }

  /// What becomes of each situation of ``ControlMigrationsTests/situations``: a status, or the code of a refusal; where
  /// it is missing, nothing changes and nothing is refused.
  static let meanings: [Asked: [String: String]] = [
    .paused: [
      "waiting": "paused", "scheduled": "paused", "in-progress": "paused", "back": "paused",
      "completed": "migration.status", "manually": "migration.status", "closed": "migration.status",
      "failed": "migration.status", "failed under way": "migration.status",
    ],
    .waiting: [
      "scheduled": "waiting", "paused": "waiting", "paused scheduled": "waiting",
      "paused under way": "migration.status", "in-progress": "migration.status", "back": "migration.status",
      "completed": "migration.status", "manually": "migration.status", "closed": "migration.status",
      "failed": "migration.status", "failed under way": "migration.status",
    ],
    .scheduled: [
      "paused": "waiting", "paused scheduled": "scheduled", "paused under way": "in-progress",
      "scheduled": "edit.day-missing", "in-progress": "migration.status", "back": "migration.status",
      "completed": "migration.status", "manually": "migration.status", "closed": "migration.status",
    ],
    .scheduledWithDate: [
      "waiting": "scheduled", "scheduled": "scheduled", "paused": "scheduled", "paused scheduled": "scheduled",
      "failed": "scheduled", "paused under way": "migration.status", "in-progress": "migration.status",
      "back": "migration.status", "completed": "migration.status", "manually": "migration.status",
      "closed": "migration.status", "failed under way": "migration.status",
    ],
  ]

  /// Situations in which a status without a date is refused as a mistake of the form, before migrations are looked at.
  static let needADay = ["waiting", "failed", "failed under way"]

  @Test(
    "Every status that can be asked for, in every situation", arguments: Asked.allCases,
    ControlMigrationsTests.situations.keys.sorted())
  func situation(_ asked: Asked, _ situation: String) async throws {
    try await withOffice(1) { office in
      try await office.append(try #require(ControlMigrationsTests.situations[situation]))
      let before = try await office.record()
      var edit = Edit(confirmed: [before.status])
      switch asked {
      case .paused: edit.status = .paused
      case .waiting: edit.status = .waiting
      case .scheduled: edit.status = .scheduled
      case .scheduledWithDate:
        edit.status = .scheduled
        edit.day = day("2026-11-04")
        edit.time = TimeOfDay("10:00")
        edit.limit = day("2026-11-06")
      }
      if asked == .scheduled, Self.needADay.contains(situation) {
        let mistake = await #expect(throws: EditMistake.self) { _ = try await save(office, edit) }
        #expect(mistake?.fields.mapValues(\.code) == ["day": "edit.day-missing"])
        return
      }
      let result = try await save(office, edit)
      let record = try await office.record()
      let ledger = try await office.ledger(office.id().description)
      let meaning = Self.meanings[asked]?[situation]
      guard let meaning, let expected = Migration.Status(rawValue: meaning) else {
        #expect(record == before)
        #expect(ledger == [])
        #expect(result.changed == 0)
        #expect(
          result.refused
            == (meaning.map { [$0: EditMigrations.Refusal(count: 1, examples: [Office.number(1)])] } ?? [:]))
        return
      }
      #expect(record.status == expected)
      #expect(result.changed == 1)
      #expect(result.refused == [:])
      #expect(ledger.count == 1)
      if asked == .waiting { #expect(record.start == nil) }
      if asked == .scheduledWithDate { #expect(record.start == Date(utc: "2026-11-04T09:00")) }
    }
  }

  @Test("A preview says what becomes what, those that change alike together")
  func moves() async throws {
    try await withOffice(4) { office in
      try await office.append([Self.slot(limit: "2026-11-03")], to: 4)
      let edit = Edit(
        confirmed: [.waiting, .scheduled], day: day("2026-11-04"), limit: day("2026-11-06"), status: .scheduled)
      let result = try await preview(office, edit)
      func after(_ start: String) -> EditMigrations.Standing {
        EditMigrations.Standing(status: .scheduled, start: Date(utc: start), limit: day("2026-11-06"))
      }
      let waiting = EditMigrations.Standing(status: .waiting)
      let dated = EditMigrations.Standing(
        status: .scheduled, start: Date(utc: "2026-11-03T08:00"), limit: day("2026-11-03"))
      #expect(
        result.moves == [
          EditMigrations.Move(count: 2, before: waiting, after: after("2026-11-04T08:00")),
          EditMigrations.Move(count: 1, before: waiting, after: after("2026-11-04T09:00")),
          EditMigrations.Move(count: 1, before: dated, after: after("2026-11-04T09:00")),
        ])
      #expect(result.otherMoves == 0)
      let paused = try await preview(office, Edit(confirmed: [.scheduled], status: .paused))
      #expect(
        paused.moves == [
          EditMigrations.Move(
            count: 1, before: dated,
            after: EditMigrations.Standing(status: .paused, start: dated.start, limit: dated.limit))
        ])
      let cancelled = try await preview(office, Edit(confirmed: [.scheduled], status: .waiting))
      #expect(cancelled.moves == [EditMigrations.Move(count: 1, before: dated, after: waiting)])
    }
  }

  @Test("Paused migrations get another limit when they go on, and without a word about the status they stay paused")
  func limitOfPaused() async throws {
    try await withOffice(2) { office in
      let pause = JournalEvent.paused(by: Office.boss, reason: nil)
      try await office.append([Self.slot(limit: "2026-11-03"), pause], to: 1)
      try await office.append([pause], to: 2)
      let held = try await save(office, Edit(confirmed: [.paused], limit: day("2026-11-06")))
      #expect(held.changed == 0)
      #expect(held.refused.mapValues(\.count) == ["edit.is-paused": 2])
      let result = try await save(office, Edit(confirmed: [.paused], limit: day("2026-11-06"), status: .scheduled))
      #expect(result.changed == 1)
      #expect(
        result.refused == ["edit.day-missing": EditMigrations.Refusal(count: 1, examples: [Office.number(2)])])
      let record = try await office.record(1)
      #expect(record.status == .scheduled)
      #expect(record.start == Date(utc: "2026-11-03T08:00"))
      #expect(record.limit == day("2026-11-06"))
    }
  }

  @Test("Only the limit is moved: the date stays, unless it lies behind the limit")
  func limitOnly() async throws {
    try await withOffice(3) { office in
      try await office.append([Self.slot(limit: "2026-11-03")], to: 1)
      try await office.append([Self.slot("2026-11-06T08:00", limit: "2026-11-09")], to: 2)
      try await office.append([Self.slot(limit: "2026-11-04")], to: 3)
      let result = try await save(office, Edit(confirmed: [.scheduled], limit: day("2026-11-04")))
      #expect(result.changed == 1, "what has the limit already does not change")
      #expect(
        result.refused == [
          "schedule.limit-before-date": EditMigrations.Refusal(count: 1, examples: [Office.number(2)])
        ])
      let (first, second) = (try await office.record(1), try await office.record(2))
      #expect(first.start == Date(utc: "2026-11-03T08:00"))
      #expect(first.limit == day("2026-11-04"))
      #expect(second.limit == day("2026-11-09"))
      let untouched = try await office.ledger(office.id(3).description)
      #expect(untouched == [])
    }
  }

  @Test("Only the date is moved: each keeps its own limit, and nothing moves past it")
  func dayOnly() async throws {
    try await withOffice(3) { office in
      try await office.append([Self.slot(limit: "2026-11-03")], to: 1)
      try await office.append([Self.slot(limit: "2026-11-06")], to: 2)
      try await office.append([Self.slot("2026-11-03T09:00", limit: "2026-11-09")], to: 3)
      let result = try await save(office, Edit(confirmed: [.scheduled], day: day("2026-11-04")))
      #expect(result.changed == 2)
      #expect(result.slots == [Date(utc: "2026-11-04T08:00"): 2])
      #expect(
        result.refused == [
          "schedule.limit-before-date": EditMigrations.Refusal(count: 1, examples: [Office.number(1)])
        ])
      let (second, third) = (try await office.record(2), try await office.record(3))
      #expect(second.limit == day("2026-11-06"))
      #expect(third.limit == day("2026-11-09"))
    }
  }

  @Test("A date without a status does not make waiting migrations scheduled")
  func statusNeeded() async throws {
    try await withOffice(2) { office in
      var edit = Self.dated
      edit.status = nil
      let result = try await save(office, edit)
      #expect(result.changed == 0)
      #expect(
        result.refused == [
          "edit.status-needed": EditMigrations.Refusal(count: 2, examples: [Office.number(1), Office.number(2)])
        ])
    }
  }

  @Test("Nothing selected is an error")
  func nothing() async throws {
    try await withOffice(1) { office in
      let error = await #expect(throws: OperationError.self) {
        _ = try await EditMigrations.preview(
          office.workspace, office.filter(7), Self.dated, since: nil, for: .boss)
      }
      #expect(error?.code == "selection.empty")
    }
  }
}
