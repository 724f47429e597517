import Foundation
import Migrations
import Operations
import Store
import Testing

@Suite("Pause, resume, cancel and abort")
struct ControlMigrationsTests {
  /// Situations of a migration, by name, with the events that lead there.
  static let situations: [String: [JournalEvent]] = {
    let slot = JournalEvent.scheduled(
      Appointment(start: Date(utc: "2026-11-03T08:00"), end: Date(utc: "2026-11-03T11:00"), limit: day("2026-11-03")),
      by: .belay)
    let (start, failure) = (
      JournalEvent.started(run: 1, plan: "p", by: .belay),
      JournalEvent.failed(step: nil, Failure(code: "x", facts: [:]))
    )
    let pause = JournalEvent.paused(by: .belay, reason: nil)
    return [
      "waiting": [], "scheduled": [slot], "in-progress": [start], "completed": [start, .completed],
      "manually": [.recognised(status: .manually)], "closed": [.recognised(status: .closed)],
      "failed": [failure], "failed under way": [start, failure], "paused": [pause], "paused scheduled": [slot, pause],
      "paused under way": [start, pause], "back": [start, .completed, .rollBackStarted(by: .belay, reason: nil)],
    ]
  }()

  /// Where each verb leads; what is missing here is refused.
  static let meanings: [ControlMigrations.Verb: [String: Migration.Status]] = [
    .pause: ["waiting": .paused, "scheduled": .paused, "in-progress": .paused, "back": .paused],
    .resume: ["paused": .waiting, "paused scheduled": .scheduled, "paused under way": .inProgress],
    .cancel: ["scheduled": .waiting, "paused": .waiting, "paused scheduled": .waiting],
    .abort: ["in-progress": .failed, "paused under way": .failed, "back": .failed],
  ]

  @Test("Every verb in every situation", arguments: ControlMigrations.Verb.allCases, situations.keys.sorted())
  func table(_ verb: ControlMigrations.Verb, _ situation: String) async throws {
    try await withOffice(1) { office in
      try await office.append(try #require(Self.situations[situation]))
      let before = try await office.record()
      func apply() async throws -> ControlMigrations.Result {
        try await ControlMigrations.run(
          office.workspace, verb, office.filter(1), reason: "because", by: Office.boss)
      }
      guard let expected = Self.meanings[verb]?[situation] else {
        let refusal = await #expect(throws: StatusRefusal.self) { _ = try await apply() }
        #expect(refusal?.status == before.status)
        let record = try await office.record()
        #expect(record.status == before.status)
        let ledger = try await office.ledger(office.id().description)
        #expect(ledger == [])
        return
      }
      let result = try await apply()
      #expect(result.changed == 1)
      let record = try await office.record()
      #expect(record.status == expected)
      if verb == .cancel { #expect(record.start == nil) }
      let ledger = try await office.ledger(office.id().description)
      #expect(ledger.count == 1)
      #expect(ledger.first?.by == Office.boss)
      #expect(ledger.first?.facts == ["reason": "because"])
    }
  }

  @Test("On many it does what has a meaning and counts the rest by status")
  func many() async throws {
    try await withOffice(3) { office in
      try await office.append([.recognised(status: .closed)], to: 2)
      let result = try await ControlMigrations.run(
        office.workspace, .pause, office.filter(), reason: nil, by: Office.boss)
      #expect(result.changed == 2)
      #expect(result.refused == ["closed": 1])
      let statuses = try await office.statuses(3)
      #expect(statuses == [.paused, .closed, .paused])
    }
  }

  @Test("Nothing selected is an error")
  func nothing() async throws {
    try await withOffice(1) { office in
      let error = await #expect(throws: OperationError.self) {
        _ = try await ControlMigrations.run(office.workspace, .pause, office.filter(9), reason: nil, by: Office.boss)
      }
      #expect(error?.code == "selection.empty")
    }
  }
}
