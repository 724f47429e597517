import Estates
import Foundation
import Migrations
import Operations
import Store
import Testing

@Suite("Edits that are refused")
struct EditRefusalsTests {
  typealias Edit = EditMigrations.Edit

  private static func dated(
    _ confirmed: Set<Migration.Status> = [.waiting], _ from: String = "2026-11-03", _ time: String? = nil,
    limit: String = "2026-11-03"
  ) -> Edit {
    Edit(
      confirmed: confirmed, day: day(from), time: time.flatMap { TimeOfDay($0) }, limit: day(limit),
      status: .scheduled)
  }

  private func save(
    _ office: Office, _ edit: Edit, for access: Access = .boss
  ) async throws -> EditMigrations.Result {
    try await EditMigrations.save(office.workspace, office.filter(), edit, since: nil, for: access)
  }

  /// An edit, and the problem of each of its fields.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var name: String
    var edit: Edit
    var fields: [String: String]
    var testDescription: String { name }

    init(_ name: String, _ edit: Edit, _ fields: [String: String]) {
      self.name = name
      self.edit = edit
      self.fields = fields
    }
  }

  static let mistakes: [Mistake] = [
    Mistake("nothing is confirmed", Edit(confirmed: [], status: .paused), ["confirmed": "edit.nothing-confirmed"]),
    Mistake("nothing is asked for", Edit(confirmed: [.waiting]), ["status": "edit.nothing-to-change"]),
    Mistake(
      "an hour alone", Edit(confirmed: [.scheduled], time: TimeOfDay("10:00")), ["day": "edit.day-of-hour"]),
    Mistake(
      "an hour with a limit alone",
      Edit(confirmed: [.scheduled], time: TimeOfDay("10:00"), limit: day("2026-11-06")), ["day": "edit.day-of-hour"]),
    Mistake(
      "paused at an hour", Edit(confirmed: [.scheduled], time: TimeOfDay("10:00"), status: .paused),
      ["time": "edit.date-without-meaning"]),
    Mistake(
      "scheduled without a day", Edit(confirmed: [.waiting], limit: day("2026-11-06"), status: .scheduled),
      ["day": "edit.day-missing"]),
    Mistake(
      "failed ones without a day", Edit(confirmed: [.failed, .paused], status: .scheduled),
      ["day": "edit.day-missing"]),
    Mistake(
      "a day without a limit", Edit(confirmed: [.waiting], day: day("2026-11-03"), status: .scheduled),
      ["limit": "edit.limit-missing"]),
    Mistake(
      "a day without a limit for more than scheduled ones",
      Edit(confirmed: [.scheduled, .paused], day: day("2026-11-03")), ["limit": "edit.limit-missing"]),
    Mistake(
      "paused with dates",
      Edit(confirmed: [.scheduled], day: day("2026-11-03"), limit: day("2026-11-06"), status: .paused),
      ["day": "edit.date-without-meaning", "limit": "edit.date-without-meaning"]),
    Mistake(
      "waiting with a limit", Edit(confirmed: [.scheduled], limit: day("2026-11-06"), status: .waiting),
      ["limit": "edit.date-without-meaning"]),
    Mistake(
      "a day that is over", dated([.waiting], "2026-11-01", limit: "2026-11-03"), ["day": "schedule.date-in-past"]),
    Mistake(
      "a limit that is over", Edit(confirmed: [.scheduled], limit: day("2026-11-01")),
      ["limit": "schedule.date-in-past"]),
    Mistake(
      "a limit before the day", dated([.waiting], "2026-11-04", limit: "2026-11-03"),
      ["limit": "schedule.limit-before-date"]),
    Mistake("a blackout day", dated([.waiting], "2026-11-05", limit: "2026-11-06"), ["day": "schedule.blackout-day"]),
    Mistake("a Saturday", dated([.waiting], "2026-11-07", limit: "2026-11-09"), ["day": "schedule.no-window"]),
    Mistake(
      "an hour outside the window", dated([.waiting], "2026-11-03", "12:00"), ["time": "schedule.hour-not-offered"]),
    Mistake(
      "an hour that the clocks skip", dated([.waiting], "2027-03-28", "02:00", limit: "2027-03-28"),
      ["time": "schedule.hour-skipped"]),
    Mistake(
      "several at once", Edit(confirmed: [], day: day("2026-11-01"), status: .scheduled),
      ["confirmed": "edit.nothing-confirmed", "day": "schedule.date-in-past", "limit": "edit.limit-missing"]),
  ]

  @Test("Each wrong field is named, all at once, and nothing changes", arguments: mistakes)
  func mistake(_ mistake: Mistake) async throws {
    try await withOffice(1) { office in
      let before = try await office.record()
      let error = await #expect(throws: EditMistake.self) { _ = try await save(office, mistake.edit) }
      #expect(error?.fields.mapValues(\.code) == mistake.fields)
      #expect(error?.code == "edit.refused")
      #expect(error?.facts == ["fields": mistake.fields.keys.sorted().joined(separator: ", ")])
      let after = try await office.record()
      #expect(after == before)
    }
  }

  @Test("What findings block gets no date, but may be paused")
  func blocked() async throws {
    try await withOffice(2, estate: { $0[1].location = nil }) { office in
      try await office.check()
      let result = try await save(office, Self.dated())
      #expect(result.changed == 1)
      #expect(
        result.refused == ["gate.blocked": EditMigrations.Refusal(count: 1, examples: [Office.number(2)])])
      _ = try await save(office, Edit(confirmed: [.waiting], status: .paused))
      let statuses = try await office.statuses(2)
      #expect(statuses == [.scheduled, .paused])
    }
  }

  @Test("Staff edit what lies in their units; the rest of the selection is refused")
  func units() async throws {
    try await withOffice(4) { office in
      let result = try await save(
        office, Edit(confirmed: [.waiting], status: .paused, reason: "holidays"), for: .staff("IT-CS"))
      #expect(result.changed == 3)
      #expect(
        result.refused == ["access.denied": EditMigrations.Refusal(count: 1, examples: [Office.number(4)])])
      let statuses = try await office.statuses(4)
      #expect(statuses == [.paused, .paused, .paused, .waiting])
      let ledger = try await office.ledger(office.id(1).description)
      #expect(
        ledger == [
          LedgerDraft(
            by: Principal(rawValue: "staff@example.org"), action: "migration.paused",
            subject: office.id(1).description, facts: ["reason": "holidays"])
        ])
    }
  }

  @Test("Owners edit nothing, and tokens without the scope neither")
  func denied() async throws {
    try await withOffice(1) { office in
      let others: [Access] = [.owner("ada"), Access(Access.boss.person, scopes: [.read, .migrate, .administer])]
      for access in others {
        await #expect(throws: AccessDenied.self) { _ = try await save(office, Self.dated(), for: access) }
        await #expect(throws: AccessDenied.self) {
          _ = try await EditMigrations.preview(
            office.workspace, office.filter(), Self.dated(), since: nil, for: access)
        }
        await #expect(throws: AccessDenied.self) {
          _ = try await EditMigrations.statuses(office.workspace, office.filter(), for: access)
        }
      }
      let statuses = try await office.statuses(1)
      #expect(statuses == [.waiting])
    }
  }

  @Test("What no slot has room for is refused with some numbers; the rest is scheduled")
  func full() async throws {
    try await withOffice(6) { office in
      let result = try await save(office, Self.dated([.waiting], "2026-11-03", "11:00"))
      #expect(result.changed == 2)
      #expect(result.slots == [Date(utc: "2026-11-03T10:00"): 2])
      #expect(
        result.refused == [
          "schedule.full": EditMigrations.Refusal(count: 4, examples: [3, 4, 5, 6].map(Office.number))
        ])
    }
  }

  @Test("Places that others hold are not given away, one's own are free")
  func capacity() async throws {
    try await withOffice(4) { office in
      _ = try await ScheduleMigrations.run(
        office.workspace, office.filter(1),
        ScheduleMigrations.Wish(day: day("2026-11-03"), time: TimeOfDay("09:00"), limit: day("2026-11-03")),
        by: Office.boss)
      let result = try await save(office, Self.dated())
      #expect(result.changed == 3)
      #expect(result.slots == [Date(utc: "2026-11-03T08:00"): 1, Date(utc: "2026-11-03T09:00"): 2])
      // All four move within slots that are full of themselves.
      let again = try await save(office, Self.dated([.scheduled]))
      #expect(again.slots == [Date(utc: "2026-11-03T08:00"): 2, Date(utc: "2026-11-03T09:00"): 2])
    }
  }

  @Test("A failed migration's former slot is nobody's place: giving it a new one does not overfill the hour")
  func formerSlot() async throws {
    try await withOffice(3) { office in
      let start = Date(utc: "2026-11-03T10:00")
      let slot = Appointment(start: start, end: start.addingTimeInterval(3_600), limit: day("2026-11-03"))
      try await office.append([
        .scheduled(slot, by: Office.boss), .failed(step: nil, Failure(code: "x", facts: [:])),
      ])
      try await office.append([.scheduled(slot, by: Office.boss)], to: 2)
      try await office.append([.scheduled(slot, by: Office.boss)], to: 3)
      let result = try await save(office, Self.dated([.failed], "2026-11-03", "11:00"))
      #expect(result.changed == 0)
      #expect(result.refused["schedule.full"]?.count == 1)
      let load = try await office.workspace.store.load(of: office.workspace.project)
      #expect(load == [start: 2])
    }
  }

  @Test("At most five numbers are given as examples of a refusal")
  func examples() async throws {
    try await withOffice(6) { office in
      let result = try await save(office, Edit(confirmed: [.waiting], limit: day("2026-11-06")))
      #expect(
        result.refused == [
          "edit.status-needed": EditMigrations.Refusal(count: 6, examples: (1...5).map(Office.number))
        ])
    }
  }
}
