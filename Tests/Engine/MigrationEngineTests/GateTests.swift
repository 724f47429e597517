import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store
import Testing

@Suite("Before the first change")
struct GateTests {
  private func keepPlan(_ bench: Bench) async throws {
    let plan = TestPlaybook(connection: bench.connection, outlooks: bench.outlooks)
      .plan(of: bench.id, bench.outlooks.of("n0"))
    try await bench.store.keep([Examined(migration: bench.id, findings: [], plan: plan)], plans: true)
  }

  /// Expects that a run is refused with a code, and that nothing has happened.
  private func expectRefusal(_ code: String, _ facts: [String: String], _ bench: Bench) async throws {
    let outcome = try await bench.run()
    #expect(outcome == .refused(Failure(code: code, facts: facts)))
    #expect(bench.connection.asked == [])
    let record = try await bench.record()
    #expect(record.status == .waiting)
  }

  @Test("A blocking finding keeps it from starting, and what was found now is kept")
  func blocked() async throws {
    try await withBench { bench in
      bench.outlooks.change("n0") {
        $0.findings = [
          Finding(check: "number-taken", severity: .blocking), Finding(check: "phones", severity: .warning),
          Finding(check: "closed", severity: .blocking),
        ]
      }
      try await expectRefusal("gate.blocked", ["checks": "number-taken, closed"], bench)
      let findings = try await bench.store.findings(MigrationFilter(project: Bench.project))
      #expect(findings[bench.id]?.map(\.check) == ["number-taken", "phones", "closed"])
      let record = try await bench.record()
      #expect(record.blocking == 2)
    }
  }

  @Test("Warnings, notes and overridden findings do not")
  func notBlocked() async throws {
    try await withBench { bench in
      bench.outlooks.change("n0") {
        $0.findings = [
          Finding(check: "a", severity: .warning), Finding(check: "b", severity: .note),
          Finding(
            check: "c", severity: .blocking, mayBeOverridden: true,
            override: FindingOverride(by: Bench.boss, reason: "known")),
        ]
      }
      let outcome = try await bench.run()
      #expect(outcome == .completed)
    }
  }

  @Test("Where no plan can be drawn up, nothing starts")
  func noPlan() async throws {
    try await withBench { bench in
      bench.outlooks.change("n0") { $0.hasPlan = false }
      try await expectRefusal("gate.blocked", ["checks": ""], bench)
    }
  }

  @Test("A change that the plan does not use is harmless")
  func harmlessDrift() async throws {
    try await withBench { bench in
      try await keepPlan(bench)
      bench.outlooks.change("n0") { $0.attributes["note (harmless)"] = "new" }
      let outcome = try await bench.run()
      #expect(outcome == .completed)
    }
  }

  @Test(
    "Changes that the plan uses, or of which nobody knows, stop",
    arguments: [
      ("line (used)", "gone", "drift.conflicting"), ("colour", "red", "drift.unknown"),
      ("line (used)", nil, "drift.conflicting"),
    ])
  func drift(_ attribute: String, _ value: String?, _ code: String) async throws {
    try await withBench { bench in
      try await keepPlan(bench)
      bench.outlooks.change("n0") {
        $0.attributes[attribute] = value
        $0.attributes["note (harmless)"] = "new"
      }
      try await expectRefusal(code, ["attributes": attribute], bench)
    }
  }

  @Test("A plan whose steps would be others now is outdated")
  func outdated() async throws {
    try await withBench { bench in
      try await keepPlan(bench)
      bench.outlooks.change("n0") { $0.userName = "ada.lovelace" }
      try await expectRefusal("plan.outdated", [:], bench)
      try await keepPlan(bench)
      let outcome = try await bench.run()
      #expect(outcome == .completed)
      #expect(await bench.switchboard.fields["user n0"] == "ada.lovelace")
    }
  }

  @Test("A look that fails is told; nothing has begun")
  func lookFails() async throws {
    try await withBench { bench in
      bench.outlooks.change("n0") { $0.failure = PhoneSystemError(.unreachable, system: .test) }
      try await expectRefusal("system.unreachable", ["system": "switchboard"], bench)
    }
  }

  @Test("What the scheduler could not start is written down, since nobody is there to read it")
  func due() async throws {
    try await withBench { bench in
      bench.outlooks.change("n0") { $0.findings = [Finding(check: "number-taken", severity: .blocking)] }
      let outcome = try await bench.run(.migrate(isDue: true))
      #expect(outcome == .failed(Failure(code: "gate.blocked", facts: ["checks": "number-taken"])))
      var record = try await bench.record()
      #expect(record.status == .failed)
      #expect(!record.isUnderWay)
      bench.outlooks.change("n0") { $0.findings = [] }
      let again = try await bench.run()
      #expect(again == .completed)
      record = try await bench.record()
      #expect(record.failure == nil)
    }
  }

  @Test(
    "A number that was moved by hand, or closed, is recognised instead",
    arguments: [Migration.Status.manually, .closed])
  func recognised(_ standing: Migration.Status) async throws {
    try await withBench { bench in
      bench.outlooks.change("n0") { $0.standing = standing }
      let outcome = try await bench.run()
      #expect(outcome == .recognised(standing))
      let record = try await bench.record()
      #expect(record.status == standing)
      #expect(bench.connection.asked == [])
      let ledger = try await bench.store.ledger(subject: bench.id.description)
      #expect(ledger.map(\.draft.action) == ["migration.recognised"])
    }
  }

  @Test("A run under way is not looked at again: its plan is applied to the end")
  func underWay() async throws {
    try await withBench { bench in
      bench.connection.plan("add number n0", FailingTests.refusal)
      try await bench.run()
      bench.outlooks.change("n0") { $0.userName = "somebody.else" }
      let outcome = try await bench.run()
      #expect(outcome == .completed)
      #expect(await bench.switchboard.fields == Fields.moved)
    }
  }
}
