import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import SQL
import SQLite
import Store
import TestDatabases
import Testing

@Suite("A run that fails")
struct FailingTests {
  static let refusal = TestConnection.Accident.before(PhoneSystemError(.refused, system: .test))

  @Test("It stays under way, keeps its reason, and the ledger knows the step")
  func staysUnderWay() async throws {
    try await withBench { bench in
      bench.connection.plan("add number n0", Self.refusal)
      try await bench.run()
      let record = try await bench.record()
      #expect(record.status == .failed)
      #expect(record.isUnderWay)
      #expect(record.failure?.code == "system.refused")
      #expect(record.step == 1)
      let ledger = try await bench.store.ledger(subject: bench.id.description)
      #expect(ledger.last?.draft.facts == ["code": "system.refused", "step": "2"])
    }
  }

  @Test("Running it again goes on where it stopped, looking first")
  func proceeds() async throws {
    try await withBench { bench in
      bench.connection.plan("add number n0", Self.refusal)
      try await bench.run()
      let outcome = try await bench.run()
      #expect(outcome == .completed)
      #expect(bench.connection.asked[2] == "read number n0")
      #expect(await bench.switchboard.effects == Fields.onceForward)
      let record = try await bench.record()
      #expect(record.failure == nil)
      #expect(record.run == 1)
    }
  }

  @Test("What took effect although the run failed is not repeated when it goes on")
  func tookEffect() async throws {
    try await withBench { bench in
      bench.connection.plan("add number n0", .after(PhoneSystemError(.malformed, system: .test)))
      let failed = try await bench.run()
      #expect(failed?.name == "failed")
      let outcome = try await bench.run()
      #expect(outcome == .completed)
      #expect(await bench.switchboard.effects == Fields.onceForward)
    }
  }

  @Test("Somebody else's value, met while looking, is a conflict and is left alone")
  func conflict() async throws {
    try await withBench { bench in
      bench.connection.plan("add number n0", .before(PhoneSystemError(.timedOut, system: .test)))
      await bench.switchboard.set(["number n0": "bob"])
      let outcome = try await bench.run()
      #expect(
        outcome
          == .failed(
            Failure(code: "run.conflict", facts: ["step": "add", "object": "number n0", "holder": "bob"])))
      #expect(await bench.switchboard.fields["number n0"] == "bob")
      #expect(bench.clock.pauses.count == 1)
    }
  }

  @Test("Somebody else's value, met by the request itself, is a conflict too")
  func conflictOnPerform() async throws {
    try await withBench { bench in
      await bench.switchboard.set(["number n0": "bob"])
      let outcome = try await bench.run()
      #expect(
        outcome
          == .failed(Failure(code: "system.conflict", facts: ["object": "number n0", "system": "switchboard"])))
      #expect(await bench.switchboard.fields["number n0"] == "bob")
    }
  }

  @Test("Reading that shows something else than the plan promised stops before the line is removed")
  func notAsPlanned() async throws {
    try await withBench { bench in
      bench.connection.plan("read number n0", .wait { await bench.switchboard.clear("number n0") })
      let outcome = try await bench.run()
      #expect(outcome == .failed(Failure(code: "run.not-as-planned", facts: ["attributes": "number n0"])))
      #expect(await bench.switchboard.fields["line n0"] == "held")
    }
  }

  @Test(
    "A plan that this playbook cannot read fails and changes nothing",
    arguments: [("vanish", "a=b", "run.unknown-step"), ("add", "damaged", "run.damaged-step")])
  func unreadablePlan(_ step: String, _ values: String, _ code: String) async throws {
    try await withBench { bench in
      let good = TestPlaybook(connection: bench.connection, outlooks: bench.outlooks)
        .plan(of: bench.id, bench.outlooks.of("n0"))
      var plan = good
      plan.steps = [PlannedStep(id: StepID(rawValue: step), system: nil, changes: [], values: values)]
      let digests = try await bench.store.keep([Examined(migration: bench.id, findings: [], plan: plan)], plans: true)
      try await bench.append(.started(run: 1, plan: digests[bench.id] ?? "", by: Bench.boss))
      let outcome = try await bench.run()
      #expect(outcome == .failed(Failure(code: code, facts: ["step": step])))
      #expect(bench.connection.asked == [])
    }
  }

  @Test("A run whose plan is not in the store fails")
  func noPlan() async throws {
    try await withBench { bench in
      try await bench.append(.started(run: 1, plan: "0123", by: Bench.boss))
      let outcome = try await bench.run()
      #expect(outcome == .failed(Failure(code: "plan.missing", facts: [:])))
    }
  }

  @Test("One that fails does not disturb the others")
  func others() async throws {
    try await withBench(of: 5) { bench in
      bench.connection.plan("add user n2", Self.refusal)
      let outcomes = try await bench.runAll()
      #expect(outcomes.values.count { $0 == .completed } == 4)
      #expect(outcomes[bench.ids[2]]?.name == "failed")
    }
  }

  @Test(
    "A journal or a plan that is damaged fails its own migration and none of the others",
    arguments: [
      ("UPDATE journal SET event = '{}' WHERE migration = 'project/n1'", "refused"),
      ("UPDATE plan SET document = '{}' WHERE migration = 'project/n1'", "failed"),
    ])
  func damaged(_ damage: String, _ outcome: String) async throws {
    try await withBench(of: 3) { bench in
      bench.connection.plan("add user n1", Self.refusal)
      _ = try await bench.runAll([bench.ids[1]])
      let database = try await TestDatabases.open(bench.path)
      _ = try await database.transaction { try $0.execute(damage, []) }
      try await database.close()
      let outcomes = try await bench.runAll()
      #expect(bench.ids.map { outcomes[$0]?.name } == ["completed", outcome, "completed"])
      switch outcomes[bench.ids[1]] {
      case .failed(let failure), .refused(let failure): #expect(failure.code == "store.damaged-document")
      default: Issue.record("\(outcomes)")
      }
    }
  }
}
