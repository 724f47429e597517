import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import NumberCutover
import Operations
import SimulatedProcesses
import Store
import Testing
import WrittenConfigurations

@Suite("Migrating")
struct RunMigrationsTests {
  @Test("A number moves with its user and settings, and every attribute is accounted for")
  func whole() async throws {
    try await withOffice { office in
      try await office.check()
      let result = try await office.migrate(office.filter(1))
      #expect(result.outcomes == ["completed": 1])
      #expect(result.isClean)
      let (rows, ada) = (office.destination.rows, UserAddress(name: "ada", domain: "voice.example.org"))
      #expect(rows.numbers == [try PhoneNumber(Office.number(1)): ada])
      #expect(rows.settings[ada] == ["display_name": "Ada", "emergency_location": "Meyrin"])
      #expect(office.source.line(of: "ada") == nil)
      #expect(office.source.line(of: "bob") == "tel:+41227670002")
      let losses = try #require(try await office.workspace.losses(of: office.id()))
      #expect(losses.rows.map(\.fate.column) == ["translated", "translated", "carried", "translated", "dropped"])
      #expect(losses.rows.map { $0.proof == .verified } == [true, true, true, true, false])
      #expect(losses.totals.read == 5)
      let report = try await ReportProject.run(office.workspace, office.workspace.everything)
      #expect(report.losses == losses.totals)
      #expect(report.statuses == ["completed": 1, "waiting": 2])
    }
  }

  @Test("Rolled back, both sides are as before, and the backup stays")
  func rolledBack() async throws {
    try await withOffice { office in
      try await office.check()
      let before = (office.source.line(of: "ada"), office.destination.rows)
      _ = try await office.migrate(office.filter(1))
      let result = try await office.rollBack(office.filter(1))
      #expect(result.outcomes == ["rolled-back": 1])
      #expect(office.source.line(of: "ada") == before.0)
      #expect(office.destination.rows.users == before.1.users)
      #expect(office.destination.rows.numbers == before.1.numbers)
      #expect(office.destination.rows.settings == before.1.settings)
      let backups = try await office.workspace.backups(office.filter(1))
      #expect(backups.map(\.kind) == [.backup, .handOver])
      _ = try await office.migrate(office.filter(1))
      let statuses = try await office.statuses(1)
      #expect(statuses == [.completed])
    }
  }

  @Test("A destination that does not keep what it was given is found out before the source gives up the line")
  func notKept() async throws {
    try await withOffice(options: CutoverOptions(needsApproval: true, settleSeconds: 0)) { office in
      try await office.check()
      _ = try await office.migrate(office.filter(1))
      var record = try await office.record()
      #expect(record.hold == 5)
      // While it waits for the approval, somebody takes the number away at the destination.
      let number = try PhoneNumber(Office.number(1))
      office.destination.change { $0.numbers[number] = nil }
      try await ApproveHold.run(office.workspace, office.id(), by: Office.boss)
      let result = try await office.migrate(office.filter(1))
      #expect(result.failures[Office.number(1)]?.code == "run.not-as-planned")
      record = try await office.record()
      #expect(record.status == .failed)
      let losses = try await office.workspace.losses(of: office.id())
      #expect(losses?.totals.broken == 1)
    }
  }

  @Test("A filter means what can start; who names a number means it")
  func selection() async throws {
    try await withOffice(5, estate: { $0[1].location = nil }) { office in
      try await office.check()
      try await office.append([.failed(step: nil, Failure(code: "x", facts: [:]))], to: 3)
      try await office.append([.paused(by: Office.boss, reason: nil)], to: 4)
      let all = try await office.migrate(office.filter())
      #expect(all.outcomes == ["completed": 2])
      var statuses = try await office.statuses(5)
      #expect(statuses == [.completed, .waiting, .failed, .paused, .completed])

      let named = try await office.migrate(office.filter(2, 3, 4, 5))
      #expect(named.outcomes == ["completed": 2, "refused": 2])
      #expect(
        named.failures.mapValues(\.code) == [Office.number(2): "gate.blocked", Office.number(5): "migration.status"])
      statuses = try await office.statuses(5)
      #expect(statuses == [.completed, .waiting, .completed, .completed, .completed])
    }
  }

  @Test("Statuses that are asked for are taken as they are asked for")
  func statuses() async throws {
    try await withOffice(3) { office in
      try await office.append([.failed(step: nil, Failure(code: "x", facts: [:]))], to: 2)
      var filter = office.filter()
      filter.statuses = [.failed]
      let result = try await office.migrate(filter)
      #expect(result.outcomes == ["completed": 1])
      let statuses = try await office.statuses(3)
      #expect(statuses == [.waiting, .completed, .waiting])
    }
  }

  @Test("Nothing selected is an error; nothing due is none")
  func nothing() async throws {
    try await withOffice(1) { office in
      let error = await #expect(throws: OperationError.self) { _ = try await office.migrate(office.filter(8)) }
      #expect(error?.code == "selection.empty")
      let due = try await RunMigrations.migrate(office.workspace, .due, by: .belay) { _ in }
      #expect(due.outcomes == [:])
    }
  }

  @Test("Due is what has begun its slot and has not missed its window, and what was interrupted")
  func due() async throws {
    try await withOffice(4) { office in
      let (early, late) = (Date(utc: "2026-11-02T08:00"), Date(utc: "2026-11-02T10:00"))
      func slot(_ start: Date, _ end: String) -> JournalEvent {
        .scheduled(Appointment(start: start, end: Date(utc: end), limit: day("2026-11-30")), by: Office.boss)
      }
      try await office.append([slot(early, "2026-11-02T11:00")], to: 1)
      try await office.append([slot(late, "2026-11-02T11:00")], to: 2)
      try await office.append([slot(early, "2026-11-02T08:00")], to: 3)
      office.clock.turn(to: Date(utc: "2026-11-02T09:00"))
      let result = try await RunMigrations.migrate(office.workspace, .due, by: .belay) { _ in }
      #expect(result.outcomes == ["completed": 1])
      let statuses = try await office.statuses(4)
      #expect(statuses == [.completed, .scheduled, .scheduled, .waiting])
    }
  }

  @Test("What waits at a hold point is left to whoever approves")
  func holding() async throws {
    try await withOffice(2, options: CutoverOptions(needsApproval: true, settleSeconds: 0)) { office in
      let result = try await office.migrate(office.filter())
      #expect(result.outcomes == ["holding": 2])
      let error = await #expect(throws: OperationError.self) { _ = try await office.migrate(office.filter(1)) }
      #expect(error?.code == "selection.empty")
      try await ApproveHold.run(office.workspace, office.id(2), by: Office.boss)
      let due = try await RunMigrations.migrate(office.workspace, .due, by: .belay) { _ in }
      #expect(due.outcomes == ["completed": 1])
      let statuses = try await office.statuses(2)
      #expect(statuses == [.inProgress, .completed])
      let ledger = try await office.ledger(office.id(2).description)
      #expect(ledger.map(\.action) == ["migration.started", "migration.approved", "migration.completed"])
      for position in [1, 2] where position == 2 {
        let refused = await #expect(throws: OperationError.self) {
          try await ApproveHold.run(office.workspace, office.id(position), by: Office.boss)
        }
        #expect(refused?.code == "migration.not-holding")
      }
    }
  }

  @Test("An open breaker keeps new ones from beginning; closing it is written down")
  func breaker() async throws {
    let engine: [(String, Written)] = [
      ("engine", ["attempts": "1", "concurrent": "1", "breaker": ["failures": "1", "unreachable": "0"]])
    ]
    try await withOffice(3, configuration: engine) { office in
      office.destination.change { $0.users[UserAddress(name: "ada", domain: "voice.example.org")] = "other" }
      let address = UserAddress(name: "ada", domain: "voice.example.org")
      try await office.check()
      office.destination.change { $0.users[address] = nil }
      try await office.check()
      // Somebody takes the line away in the moment after the look: the first one fails.
      let number = try PhoneNumber(Office.number(1))
      try await office.append([.started(run: 1, plan: "missing", by: Office.boss)], to: 1)
      let result = try await office.migrate(office.filter())
      #expect(result.outcomes == ["failed": 1])
      #expect(result.notBegun == 2)
      #expect(result.breaker == .failures(1))
      #expect(!result.isClean)
      #expect(office.destination.rows.numbers[number] == nil)

      let error = await #expect(throws: OperationError.self) { _ = try await office.migrate(office.filter(2)) }
      #expect(error?.code == "breaker.open")
      let closed = try await ControlMigrations.closeBreaker(office.workspace, by: Office.boss)
      #expect(closed)
      let again = try await ControlMigrations.closeBreaker(office.workspace, by: Office.boss)
      #expect(!again)
      let ledger = try await office.ledger("office")
      #expect(ledger.suffix(2).map(\.action) == ["breaker.failures", "breaker.closed"])
      #expect(ledger.last?.by == Office.boss)
      let after = try await office.migrate(office.filter(2))
      #expect(after.outcomes == ["completed": 1])
    }
  }

  @Test("Rolling back a filter means what was begun or completed; who names a number means it")
  func rollBackSelection() async throws {
    try await withOffice(3) { office in
      _ = try await office.migrate(office.filter(1, 2))
      let named = try await office.rollBack(office.filter(3))
      #expect(named.failures.mapValues(\.code) == [Office.number(3): "migration.status"])
      let all = try await office.rollBack(office.filter())
      #expect(all.outcomes == ["rolled-back": 2])
      let error = await #expect(throws: OperationError.self) { _ = try await office.rollBack(office.filter()) }
      #expect(error?.code == "selection.empty")
    }
  }

  @Test("Aborted at a hold point, it can go on: it waits there again")
  func abortedAtHold() async throws {
    try await withOffice(1, options: CutoverOptions(needsApproval: true, settleSeconds: 0)) { office in
      _ = try await office.migrate(office.filter(1))
      _ = try await ControlMigrations.run(office.workspace, .abort, office.filter(1), reason: nil, by: Office.boss)
      let report = try await ReportProject.run(office.workspace, office.workspace.everything)
      #expect(report.holding == [])
      let result = try await office.migrate(office.filter(1))
      #expect(result.outcomes == ["holding": 1])
      try await ApproveHold.run(office.workspace, office.id(), by: Office.boss)
      let done = try await office.migrate(office.filter(1))
      #expect(done.outcomes == ["completed": 1])
      #expect(office.destination.rows.effects.values.allSatisfy { $0 == 1 })
    }
  }

  @Test("An attribute that came between the check and the run, and does no harm, is accounted for all the same")
  func newAttribute() async throws {
    try await withOffice(1) { office in
      try await office.check()
      office.source.change("ada") {
        $0.attributes.append(SourceAttribute(name: "title", value: "Dr", meaning: .directoryOnly))
      }
      let result = try await office.migrate(office.filter(1))
      #expect(result.outcomes == ["completed": 1])
      let losses = try #require(try await office.workspace.losses(of: office.id()))
      #expect(losses.rows.map(\.attribute).contains("title"))
      #expect(losses.totals.read == 6)
    }
  }
}
