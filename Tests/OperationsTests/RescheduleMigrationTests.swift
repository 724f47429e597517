import Estates
import Foundation
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing
import WrittenConfigurations

@Suite("Another day and hour")
struct RescheduleMigrationTests {
  /// Gives a number a slot, as if somebody had.
  private func give(
    _ office: Office, _ position: Int = 1, _ start: String = "2026-11-03T08:00", limit: String = "2026-11-06"
  ) async throws {
    let begin = Date(utc: start)
    try await office.append(
      [
        .scheduled(
          Appointment(start: begin, end: begin.addingTimeInterval(3_600), limit: day(limit)), by: Office.boss)
      ], to: position)
  }

  /// The office's schedule with a last day for owners.
  private static func schedule(until limit: String) -> (String, Written) {
    guard case .map(let pairs) = Office.configuration,
      case .map(let times)? = pairs.first(where: { $0.0 == "schedule" })?.1
    else { return ("schedule", ["ownersUntil": .text(limit)]) }
    return ("schedule", .map(times + [("ownersUntil", .text(limit))]))
  }

  /// The offers of the first number as `day hour room`.
  private func offers(_ office: Office) async throws -> [String] {
    try await RescheduleMigration.offers(office.workspace, try await office.record())
      .map { "\($0.day) \($0.time) \($0.left)" }
  }

  private func move(
    _ office: Office, to start: String, expected: Int? = nil, for access: Access = .owner("ada")
  ) async throws {
    try await RescheduleMigration.run(
      office.workspace, office.id(), to: Date(utc: start), expected: expected, for: access)
  }

  @Test("From tomorrow to the limit, hours with room are offered; one's own place is free")
  func offered() async throws {
    try await withOffice(4) { office in
      try await give(office, 1)
      try await give(office, 2)
      try await give(office, 3, "2026-11-04T09:00")
      try await give(office, 4, "2026-11-04T09:00")
      let offers = try await offers(office)
      // Thursday is a blackout day.
      #expect(
        offers == [
          "2026-11-03 09:00 1", "2026-11-03 10:00 2", "2026-11-03 11:00 2", "2026-11-04 09:00 2",
          "2026-11-04 11:00 2", "2026-11-06 09:00 2", "2026-11-06 10:00 2", "2026-11-06 11:00 2",
        ])
    }
  }

  @Test("Today is not offered, however early it is")
  func today() async throws {
    try await withOffice(1) { office in
      try await give(office, limit: "2026-11-03")
      office.clock.turn(to: Date(utc: "2026-11-02T00:00"))
      let before = try await offers(office)
      #expect(before == ["2026-11-03 09:00 2", "2026-11-03 10:00 2", "2026-11-03 11:00 2"])
      // A quarter past midnight in Geneva it is the next day, whatever it is elsewhere.
      office.clock.turn(to: Date(utc: "2026-11-02T23:15"))
      let after = try await offers(office)
      #expect(after == [])
    }
  }

  @Test("An offer says when it begins and when its window ends")
  func moments() async throws {
    try await withOffice(1) { office in
      try await give(office, limit: "2026-11-03")
      let offers = try await RescheduleMigration.offers(office.workspace, try await office.record())
      #expect(offers.map(\.start) == ["08", "09", "10"].map { Date(utc: "2026-11-03T\($0):00") })
      #expect(offers.allSatisfy { $0.end == Date(utc: "2026-11-03T11:00") })
    }
  }

  /// Europe/Zurich: at 3 o'clock the clocks go back to 2 on 2026-10-25, at 2 they go forward to 3 on 2027-03-28.
  @Test("On the night when the clocks go back the repeated hour is offered twice")
  func clocksBack() async throws {
    try await withOffice(1) { office in
      office.clock.turn(to: Date(utc: "2026-10-24T08:00"))
      try await give(office, 1, "2026-10-25T02:00", limit: "2026-10-25")
      let offers = try await RescheduleMigration.offers(office.workspace, try await office.record())
      #expect(offers.map(\.time.description) == ["01:00", "02:00", "02:00", "03:00"])
      #expect(
        offers.map(\.start)
          == ["2026-10-24T23:00", "2026-10-25T00:00", "2026-10-25T01:00", "2026-10-25T02:00"].map { Date(utc: $0) })
      #expect(offers.allSatisfy { $0.end == Date(utc: "2026-10-25T03:00") })
      try await move(office, to: "2026-10-25T01:00")
      let record = try await office.record()
      #expect(record.start == Date(utc: "2026-10-25T01:00"), "the second of the two")
    }
  }

  @Test("On the night when they go forward the skipped hour is not offered")
  func clocksForward() async throws {
    try await withOffice(1) { office in
      office.clock.turn(to: Date(utc: "2027-03-27T08:00"))
      try await give(office, 1, "2027-03-28T00:00", limit: "2027-03-28")
      let offers = try await RescheduleMigration.offers(office.workspace, try await office.record())
      #expect(offers.map(\.time.description) == ["01:00", "03:00"])
      #expect(offers.map(\.start) == ["2027-03-28T00:00", "2027-03-28T01:00"].map { Date(utc: $0) })
      #expect(offers.allSatisfy { $0.end == Date(utc: "2027-03-28T02:00") })
    }
  }

  @Test("Owners move their own number, and the ledger says so")
  func moves() async throws {
    try await withOffice(1) { office in
      try await give(office)
      let sequence = try await office.record().sequence
      try await move(office, to: "2026-11-04T09:00", expected: sequence)
      let record = try await office.record()
      #expect(record.status == .scheduled)
      #expect(record.start == Date(utc: "2026-11-04T09:00"))
      #expect(record.end == Date(utc: "2026-11-04T11:00"))
      #expect(record.limit == day("2026-11-06"), "the limit is not theirs")
      let ledger = try await office.ledger(office.id().description)
      #expect(
        ledger == [
          LedgerDraft(
            by: Principal(rawValue: "ada@example.org"), action: "migration.scheduled",
            subject: office.id().description, facts: ["start": "2026-11-04T09:00:00Z", "limit": "2026-11-06"])
        ])
    }
  }

  /// Moments that cannot be had, with the code that says why.
  static let refusals: [(String, String)] = [
    ("2026-11-02T09:00", "schedule.date-in-past"), ("2026-11-01T09:00", "schedule.date-in-past"),
    ("2026-11-09T08:00", "schedule.limit-before-date"), ("2026-11-05T08:00", "schedule.blackout-day"),
    ("2026-11-04T11:00", "schedule.hour-not-offered"), ("2026-11-04T08:30", "schedule.hour-not-offered"),
    ("2026-11-04T07:00", "schedule.hour-not-offered"), ("2026-11-04T09:00", "schedule.full"),
  ]

  @Test("What is not offered is refused with the reason, and nothing changes", arguments: refusals)
  func refused(_ start: String, _ code: String) async throws {
    try await withOffice(3) { office in
      try await give(office, 1)
      try await give(office, 2, "2026-11-04T09:00")
      try await give(office, 3, "2026-11-04T09:00")
      let before = try await office.record()
      let error = await #expect(throws: ScheduleProblem.self) { try await move(office, to: start) }
      #expect(error?.code == code)
      let after = try await office.record()
      #expect(after == before)
    }
  }

  @Test("A weekend day without a window is refused as one")
  func noWindow() async throws {
    try await withOffice(1) { office in
      try await give(office, limit: "2026-11-09")
      await #expect(throws: ScheduleProblem.noWindow(day("2026-11-07"))) {
        try await move(office, to: "2026-11-07T08:00")
      }
    }
  }

  /// What stands in another status can have no date that its owner sets.
  @Test(
    "Only what waits or is scheduled is moved",
    arguments: ControlMigrationsTests.situations.keys.filter { !["scheduled", "waiting"].contains($0) }.sorted())
  func statuses(_ situation: String) async throws {
    try await withOffice(1) { office in
      try await office.append(try #require(ControlMigrationsTests.situations[situation]))
      let record = try await office.record()
      #expect(RescheduleMigration.lastDay(office.workspace, record) == nil)
      let offers = try await offers(office)
      #expect(offers == [])
      let refusal = await #expect(throws: StatusRefusal.self) { try await move(office, to: "2026-11-04T09:00") }
      #expect(refusal?.status == record.status)
      #expect(refusal?.event == .schedule)
    }
  }

  @Test("Owners give a number that waits a date: from tomorrow to the last day of the configuration")
  func waiting() async throws {
    try await withOffice(1) { office in
      var record = try await office.record()
      #expect(RescheduleMigration.lastDay(office.workspace, record) == day("2027-01-01"), "60 days from 2 November")
      let offers = try await RescheduleMigration.offers(office.workspace, record)
      #expect(offers.first?.day == day("2026-11-03"))
      #expect(offers.last?.day == day("2027-01-01"))
      try await move(office, to: "2026-11-04T09:00", expected: record.sequence)
      record = try await office.record()
      #expect(record.status == .scheduled)
      #expect(record.start == Date(utc: "2026-11-04T09:00"))
      #expect(record.limit == day("2027-01-01"))
      let late = await #expect(throws: ScheduleProblem.self) { try await move(office, to: "2027-01-04T09:00") }
      #expect(late?.code == "schedule.limit-before-date")
    }
  }

  @Test("Owners give no date where the configuration does not let them, or when its day has passed")
  func waitingWithoutLimit() async throws {
    for limit in ["never", "2026-11-02", "2026-11-01"] {
      try await withOffice(1, configuration: [Self.schedule(until: limit)]) { office in
        let record = try await office.record()
        #expect(RescheduleMigration.lastDay(office.workspace, record) == nil)
        let refusal = await #expect(throws: StatusRefusal.self) { try await move(office, to: "2026-11-04T09:00") }
        #expect(refusal?.status == .waiting)
      }
    }
    try await withOffice(1, configuration: [Self.schedule(until: "2026-11-03")]) { office in
      let offers = try await offers(office)
      #expect(offers == ["2026-11-03 09:00 2", "2026-11-03 10:00 2", "2026-11-03 11:00 2"])
    }
  }

  @Test("What findings block gets no date from its owner, and is told why")
  func blocked() async throws {
    try await withOffice(1, estate: { $0[0].location = nil }) { office in
      try await office.check()
      let record = try await office.record()
      #expect(record.blocking > 0)
      #expect(RescheduleMigration.lastDay(office.workspace, record) == nil)
      let error = await #expect(throws: BlockedMigration.self) { try await move(office, to: "2026-11-04T09:00") }
      #expect(error?.code == "gate.blocked")
      let after = try await office.record()
      #expect(after == record)
    }
  }

  @Test("Of many slots those of some days can be asked for")
  func someDays() async throws {
    try await withOffice(1) { office in
      let record = try await office.record()
      let offers = try await RescheduleMigration.offers(
        office.workspace, record, in: day("2026-11-04")...day("2026-11-06"))
      #expect(Set(offers.map(\.day)) == [day("2026-11-04"), day("2026-11-06")])
      let before = try await RescheduleMigration.offers(
        office.workspace, record, in: day("2026-10-01")...day("2026-11-03"))
      #expect(Set(before.map(\.day)) == [day("2026-11-03")], "never before tomorrow")
    }
  }

  @Test("What has changed since somebody looked is not moved")
  func stale() async throws {
    try await withOffice(1) { office in
      try await give(office)
      let sequence = try await office.record().sequence
      try await give(office, 1, "2026-11-06T08:00")
      for expected in [sequence, sequence + 2, 0] {
        let error = await #expect(throws: OperationError.self) {
          try await move(office, to: "2026-11-04T09:00", expected: expected)
        }
        #expect(error?.code == "migration.changed-meanwhile")
      }
      let record = try await office.record()
      #expect(record.start == Date(utc: "2026-11-06T08:00"))
    }
  }

  @Test("To others, also to staff of other units, there is no such number; a token without the scope is refused")
  func others() async throws {
    try await withOffice(1) { office in
      try await give(office)
      for access: Access in [.owner("bob"), .staff("TE"), .staff("IT-CSX")] {
        let error = await #expect(throws: OperationError.self) {
          try await move(office, to: "2026-11-04T09:00", for: access)
        }
        #expect(error?.code == "migration.unknown")
      }
      let denied = await #expect(throws: AccessDenied.self) {
        try await move(office, to: "2026-11-04T09:00", for: .owner("ada", scopes: [.read]))
      }
      #expect(denied?.permission == .reschedule)
      let record = try await office.record()
      #expect(record.start == Date(utc: "2026-11-03T08:00"))
      try await move(office, to: "2026-11-04T09:00", for: .staff("IT-CS"))
    }
  }

  @Test("A number that is not there is unknown")
  func unknown() async throws {
    try await withOffice(1) { office in
      let error = await #expect(throws: OperationError.self) {
        try await RescheduleMigration.run(
          office.workspace, office.id(7), to: Date(utc: "2026-11-04T09:00"), expected: nil, for: .boss)
      }
      #expect(error?.code == "migration.unknown")
    }
  }
}
