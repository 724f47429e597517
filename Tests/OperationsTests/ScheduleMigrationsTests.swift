import Estates
import Foundation
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing

@Suite("Scheduling")
struct ScheduleMigrationsTests {
  private func schedule(
    _ office: Office, _ filter: MigrationFilter, _ from: String, _ time: String? = nil, limit: String? = nil,
    previews: Bool = false
  ) async throws -> ScheduleMigrations.Result {
    try await ScheduleMigrations.run(
      office.workspace, filter,
      ScheduleMigrations.Wish(day: day(from), time: time.flatMap { TimeOfDay($0) }, limit: day(limit ?? from)),
      by: Office.boss, previews: previews)
  }

  @Test("Slots are filled one after the other, never above the capacity")
  func capacity() async throws {
    try await withOffice(5) { office in
      let result = try await schedule(office, office.filter(), "2026-11-03")
      #expect(result.scheduled == 5)
      #expect(
        result.slots == [
          Date(utc: "2026-11-03T08:00"): 2, Date(utc: "2026-11-03T09:00"): 2, Date(utc: "2026-11-03T10:00"): 1,
        ])
      let record = try await office.record(1)
      #expect(record.status == .scheduled)
      #expect(record.end == Date(utc: "2026-11-03T11:00"))
      #expect(record.limit == day("2026-11-03"))
      let ledger = try await office.ledger(record.id.description)
      #expect(ledger.map(\.action) == ["migration.scheduled"])
      #expect(ledger.first?.facts["start"] == "2026-11-03T08:00:00Z")
    }
  }

  @Test("The wished hour is the first; what does not fit goes to the next days up to the limit")
  func overflow() async throws {
    try await withOffice(5) { office in
      // Tuesday has two slots from 10:00 on, then Wednesday; Thursday is a blackout day.
      let result = try await schedule(office, office.filter(), "2026-11-03", "10:00", limit: "2026-11-06")
      #expect(
        result.slots == [
          Date(utc: "2026-11-03T09:00"): 2, Date(utc: "2026-11-03T10:00"): 2, Date(utc: "2026-11-04T08:00"): 1,
        ])
    }
  }

  @Test("What belongs together gets one slot, even when an earlier one has room for a part")
  func ties() async throws {
    try await withOffice(
      4,
      estate: { estate in
        estate[2].ties = [ObjectTie(kind: .delegate, name: "delegate", other: EstateObject.ID(rawValue: "joe"))]
      }
    ) { office in
      _ = try await schedule(office, office.filter(1), "2026-11-03")
      _ = try await schedule(office, office.filter(2, 3, 4), "2026-11-03")
      let (ada, bob) = (try await office.record(1), try await office.record(2))
      let (eve, joe) = (try await office.record(3), try await office.record(4))
      #expect(ada.start == Date(utc: "2026-11-03T08:00"))
      #expect(eve.start == Date(utc: "2026-11-03T09:00"))
      #expect(joe.start == eve.start)
      #expect(bob.start == ada.start, "the room that was left is used")
    }
  }

  @Test("A set that belongs together takes as many places as it has members")
  func setsTakePlaces() async throws {
    try await withOffice(
      4,
      estate: { estate in
        estate[2].ties = [ObjectTie(kind: .delegate, name: "delegate", other: EstateObject.ID(rawValue: "joe"))]
      }
    ) { office in
      let result = try await schedule(office, office.filter(), "2026-11-03")
      #expect(result.slots == [Date(utc: "2026-11-03T08:00"): 2, Date(utc: "2026-11-03T09:00"): 2])
      let eve = try await office.record(3)
      #expect(eve.start == Date(utc: "2026-11-03T08:00"), "the largest sets come first")
    }
  }

  @Test("When not everything fits, nothing is scheduled, and it says how many are missing")
  func full() async throws {
    try await withOffice(6) { office in
      _ = try await schedule(office, office.filter(1), "2026-11-03")
      await #expect(throws: ScheduleProblem.full(day: day("2026-11-03"), limit: day("2026-11-03"), missing: 1)) {
        _ = try await schedule(office, office.filter(2, 3, 4, 5, 6), "2026-11-03", "10:00")
      }
      let statuses = try await office.statuses(6)
      #expect(statuses == [.scheduled, .waiting, .waiting, .waiting, .waiting, .waiting])
    }
  }

  @Test("Giving another date frees the slot that was held")
  func rescheduled() async throws {
    try await withOffice(3) { office in
      _ = try await schedule(office, office.filter(1, 2), "2026-11-03", "09:00")
      // Both move within a slot that is full of themselves.
      let same = try await schedule(office, office.filter(1, 2), "2026-11-03", "09:00")
      #expect(same.slots == [Date(utc: "2026-11-03T08:00"): 2])
      _ = try await schedule(office, office.filter(1), "2026-11-04", "09:00")
      let other = try await schedule(office, office.filter(3), "2026-11-03", "09:00")
      #expect(other.slots == [Date(utc: "2026-11-03T08:00"): 1])
    }
  }

  @Test("What cannot move is passed over and counted; the rest is scheduled")
  func refused() async throws {
    try await withOffice(6, estate: { $0[1].location = nil }) { office in
      try await office.check()
      _ = try await office.migrate(office.filter(3))
      try await office.append([.started(run: 1, plan: "p", by: Office.boss)], to: 4)
      try await office.append([.paused(by: Office.boss, reason: nil)], to: 5)
      try await office.append([.failed(step: nil, Failure(code: "x", facts: [:]))], to: 6)
      let result = try await schedule(office, office.filter(), "2026-11-03")
      #expect(result.refused == ["gate.blocked": 1, "migration.status": 2])
      #expect(result.scheduled == 3)
      let statuses = try await office.statuses(6)
      #expect(statuses == [.scheduled, .waiting, .completed, .inProgress, .scheduled, .scheduled])
    }
  }

  @Test(
    "Dates and hours that cannot be are told, and nothing is scheduled",
    arguments: [
      ("2026-11-01", nil, "2026-11-03", ScheduleProblem.dateInPast(day("2026-11-01"), today: day("2026-11-02"))),
      ("2026-11-04", nil, "2026-11-03", .limitBeforeDate(limit: day("2026-11-03"), day: day("2026-11-04"))),
      ("2026-11-05", nil, "2026-11-06", .blackoutDay(day("2026-11-05"))),
      ("2026-11-07", nil, "2026-11-09", .noWindow(day("2026-11-07"))),
      (
        "2026-11-03", "12:00", "2026-11-03",
        .hourNotOffered(
          day("2026-11-03"), TimeOfDay(minutesOfDay: 720), offered: [540, 600, 660].map(TimeOfDay.init(minutesOfDay:)))
      ),
      ("2027-03-28", "02:00", "2027-03-28", .hourSkipped(day("2027-03-28"), TimeOfDay(minutesOfDay: 120))),
    ])
  func impossible(_ from: String, _ time: String?, _ limit: String, _ problem: ScheduleProblem) async throws {
    try await withOffice(1) { office in
      await #expect(throws: problem) { _ = try await schedule(office, office.filter(), from, time, limit: limit) }
      let record = try await office.record()
      #expect(record.status == .waiting)
    }
  }

  @Test("On the night when the clocks go forward the slots around the skipped hour are used")
  func clocksForward() async throws {
    try await withOffice(3) { office in
      let result = try await schedule(office, office.filter(), "2027-03-28", "01:00")
      #expect(result.slots == [Date(utc: "2027-03-28T00:00"): 2, Date(utc: "2027-03-28T01:00"): 1])
      let record = try await office.record(3)
      #expect(MigrationTable.row(of: record, in: office.workspace.settings.schedule)[3] == "03:00")
    }
  }

  @Test("On the night when they go back the repeated hour has two slots")
  func clocksBack() async throws {
    try await withOffice(5) { office in
      let result = try await schedule(office, office.filter(), "2027-10-31", "02:00")
      #expect(
        result.slots == [
          Date(utc: "2027-10-31T00:00"): 2, Date(utc: "2027-10-31T01:00"): 2, Date(utc: "2027-10-31T02:00"): 1,
        ])
    }
  }

  @Test("Hours of today that have begun are not given any more")
  func today() async throws {
    try await withOffice(1) { office in
      office.clock.turn(to: Date(utc: "2026-11-02T09:30"))
      let result = try await schedule(office, office.filter(), "2026-11-02", "09:00")
      #expect(result.slots == [Date(utc: "2026-11-02T10:00"): 1])
    }
  }

  @Test("A preview writes nothing and says the same")
  func preview() async throws {
    try await withOffice(3) { office in
      let preview = try await schedule(office, office.filter(), "2026-11-03", previews: true)
      let statuses = try await office.statuses(3)
      #expect(statuses == [.waiting, .waiting, .waiting])
      let result = try await schedule(office, office.filter(), "2026-11-03")
      #expect(result.slots == preview.slots)
      #expect(result.scheduled == preview.scheduled)
    }
  }

  @Test("Nothing selected is an error")
  func nothing() async throws {
    try await withOffice(1) { office in
      let error = await #expect(throws: OperationError.self) {
        _ = try await schedule(office, office.filter(7), "2026-11-03")
      }
      #expect(error?.code == "selection.empty")
    }
  }
}
