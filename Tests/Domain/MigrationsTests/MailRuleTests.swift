import Foundation
import Testing

@testable import Migrations

@Suite("Which mail an event causes")
struct MailRuleTests {
  private static let boss = Principal(rawValue: "boss@example.org")
  private static let failure = Failure(code: "system.refused", facts: [:])

  private static func slot(_ hour: Double, limit: Int = 20_900) -> Appointment {
    let start = Date(timeIntervalSince1970: 1_796_000_400 + hour * 3_600)
    return Appointment(start: start, end: start + 3_600, limit: CalendarDay(number: limit))
  }

  /// The kinds of the mails that a journal causes, with the numbers of their entries.
  private func mails(_ events: [JournalEvent]) throws -> [String] {
    try MigrationState(folding: [.discovered(status: .waiting)] + events).mails
      .map { "\($0.sequence) \($0.kind.rawValue)" }
  }

  @Test("A first date is announced, another one is an update, and the same one is no news")
  func dates() throws {
    let events: [JournalEvent] = [
      .scheduled(Self.slot(1), by: Self.boss), .scheduled(Self.slot(2), by: Self.boss),
      .scheduled(Self.slot(2, limit: 20_905), by: Self.boss), .cancelled(by: Self.boss),
      .scheduled(Self.slot(3), by: Self.boss),
    ]
    #expect(try mails(events) == ["1 announcement", "2 rescheduled", "4 cancelled", "5 announcement"])
    let causes = try MigrationState(folding: [.discovered(status: .waiting)] + events).mails
    #expect(causes.map(\.appointment) == [Self.slot(1), Self.slot(2), Self.slot(2, limit: 20_905), Self.slot(3)])
    #expect(causes[1].facts == ["by": "boss@example.org"])
  }

  @Test("A run tells its start and its end, and nothing of its steps")
  func run() throws {
    #expect(
      try mails([
        .scheduled(Self.slot(1), by: Self.boss), .started(run: 1, plan: "p", by: .belay), .stepStarted(0),
        .stepDone(0, evidence: [:]), .holding(1), .released(1, by: Self.boss), .completed,
      ]) == ["1 announcement", "2 starting", "7 completed"])
  }

  @Test("A roll-back tells when it is done")
  func rollBack() throws {
    #expect(
      try mails([
        .started(run: 1, plan: "p", by: .belay), .stepStarted(0), .stepDone(0, evidence: [:]), .completed,
        .rollBackStarted(by: Self.boss, reason: nil), .undoStarted(0), .undoDone(0), .rolledBack,
      ]) == ["1 starting", "4 completed", "8 rolled-back"])
  }

  @Test("Who tries again and fails again writes to nobody")
  func failures() throws {
    let events: [JournalEvent] = [
      .started(run: 1, plan: "p", by: Self.boss), .stepStarted(0), .failed(step: 0, Self.failure),
      .proceeded(by: Self.boss), .failed(step: 0, Self.failure), .proceeded(by: Self.boss), .stepDone(0, evidence: [:]),
      .completed,
    ]
    #expect(try mails(events) == ["1 starting", "3 failed", "8 completed"])
  }

  @Test("A failure says what is certain: nothing was changed, or somebody has to look")
  func outcomes() throws {
    func outcome(_ events: [JournalEvent]) throws -> String? {
      try MigrationState(folding: [.discovered(status: .waiting)] + events).mails.last?.facts["outcome"]
    }
    let dated: [JournalEvent] = [.scheduled(Self.slot(1), by: Self.boss)]
    let started: [JournalEvent] = [.started(run: 1, plan: "p", by: .belay)]
    let failed: [JournalEvent] = [.failed(step: 0, Self.failure)]
    #expect(try outcome(dated + [.failed(step: nil, Self.failure)]) == "unchanged")
    #expect(try outcome(started + failed) == "unchanged")
    #expect(try outcome(started + [.stepStarted(0)] + failed) == "open")
    #expect(
      try outcome(started + [.stepStarted(0), .stepDone(0, evidence: [:]), .aborted(by: .belay, reason: nil)]) == "open"
    )
    #expect(
      try outcome(started + [.completed, .rollBackStarted(by: .belay, reason: nil)] + failed) == "open")
  }

  @Test("A hold is told where there is a date or a run, and so is its end")
  func holds() throws {
    #expect(try mails([.paused(by: Self.boss, reason: nil), .resumed(by: Self.boss)]) == [])
    #expect(
      try mails([
        .scheduled(Self.slot(1), by: Self.boss), .paused(by: Self.boss, reason: "holiday"), .resumed(by: Self.boss),
        .paused(by: Self.boss, reason: nil), .scheduled(Self.slot(1), by: Self.boss),
      ]) == ["1 announcement", "2 paused", "3 resumed", "4 paused", "5 rescheduled"])
    #expect(
      try mails([
        .started(run: 1, plan: "p", by: .belay), .paused(by: Self.boss, reason: nil), .resumed(by: Self.boss),
      ]) == ["1 starting", "2 paused", "3 resumed"])
  }

  /// The kinds of mails with what they do to the calendar, where one number is told an hour before its date.
  private func calendar(_ events: [JournalEvent]) throws -> [String] {
    let id = Migration.ID(project: Project.ID(rawValue: "office"), subject: "+41227670001")
    return try MigrationState(folding: [.discovered(status: .waiting)] + events).mails.map { cause in
      let change =
        MailRecord(
          id: "\(id)#\(cause.sequence)", project: id.project, kind: cause.kind, migration: id,
          sequence: cause.sequence, recipient: "ada@example.org", name: "Ada", language: nil,
          appointment: cause.appointment, queuedAt: Self.slot(0).start
        ).calendarChange
      return "\(cause.sequence) \(cause.kind.rawValue) \(change.map { "\($0)" } ?? "-")"
    }
  }

  @Test("Started early, failed, and given a new date: out of the calendar, and into it again with a higher number")
  func earlyStart() throws {
    #expect(
      try calendar([
        .scheduled(Self.slot(1), by: Self.boss), .started(run: 1, plan: "p", by: Self.boss), .stepStarted(0),
        .failed(step: 0, Self.failure), .rollBackStarted(by: Self.boss, reason: nil), .undoStarted(0), .undoDone(0),
        .rolledBack, .scheduled(Self.slot(2), by: Self.boss),
      ]) == [
        "1 announcement enter", "2 starting takeOut", "4 failed takeOut", "8 rolled-back -", "9 announcement enter",
      ])
    #expect(
      try calendar([
        .scheduled(Self.slot(1), by: Self.boss), .failed(step: nil, Self.failure),
        .scheduled(Self.slot(1), by: Self.boss),
      ]) == ["1 announcement enter", "2 failed takeOut", "3 rescheduled enter"])
  }

  @Test("An undo takes the appointment out, unless it is out already or there never was one")
  func undoneAppointment() throws {
    let run: [JournalEvent] = [
      .started(run: 1, plan: "p", by: Self.boss), .completed, .rollBackStarted(by: Self.boss, reason: nil), .rolledBack,
    ]
    #expect(
      try calendar([.scheduled(Self.slot(0), by: Self.boss)] + run)
        == ["1 announcement enter", "2 starting -", "3 completed -", "5 rolled-back takeOut"])
    #expect(try calendar(run) == ["1 starting -", "2 completed -", "4 rolled-back -"])
    #expect(
      try calendar([.scheduled(Self.slot(1), by: Self.boss), .cancelled(by: Self.boss)] + run)
        == ["1 announcement enter", "2 cancelled takeOut", "3 starting -", "4 completed -", "6 rolled-back -"])
  }

  @Test("Whose number was found migrated or closed is told where a date was set")
  func recognised() throws {
    #expect(try mails([.recognised(status: .closed)]) == [])
    let events: [JournalEvent] = [.scheduled(Self.slot(1), by: Self.boss), .recognised(status: .manually)]
    #expect(try mails(events) == ["1 announcement", "2 cancelled"])
    let cause = try MigrationState(folding: [.discovered(status: .waiting)] + events).mails.last
    #expect(cause?.facts == ["found": "manually"])
  }
}
