import Estates
import Migrations
import Operations
import Store
import Testing

@Suite("Checks, overrides and decisions")
struct DecisionsTests {
  @Test("A check run keeps findings and plans, and counts")
  func check() async throws {
    try await withOffice(
      4,
      estate: { estate in
        estate[1].location = nil
        estate[2].ties = [ObjectTie(kind: .delegate, name: "delegate", other: EstateObject.ID(rawValue: "joe"))]
      }
    ) { office in
      let result = try await office.check()
      #expect((result.checked, result.blocked, result.warned, result.planned) == (4, 1, 1, 3))
      #expect(result.checks == ["emergency-route-missing": 1, "attributes-unknown": 1, "delegate-tie": 1])
      #expect(result.losses.read == 15)
      #expect(result.ties == [[Office.number(3), Office.number(4)]])
      let (clean, blocked) = (try await office.record(1), try await office.record(2))
      #expect((clean.blocking, blocked.blocking) == (0, 2))
      let (plan, none) = (
        try await office.workspace.plan(of: office.id(1)), try await office.workspace.plan(of: office.id(2))
      )
      #expect(plan != nil)
      #expect(none == nil)
    }
  }

  @Test("A check without plans keeps none")
  func withoutPlans() async throws {
    try await withOffice(1) { office in
      let result = try await RunChecks.run(
        office.workspace, office.workspace.everything, keepsPlans: false, report: { _ in })
      #expect((result.checked, result.planned) == (1, 0))
      let plan = try await office.workspace.plan(of: office.id())
      #expect(plan == nil)
    }
  }

  @Test("What is completed or under way is not checked")
  func nothingToCheck() async throws {
    try await withOffice(1) { office in
      _ = try await office.migrate(office.filter(1))
      let error = await #expect(throws: OperationError.self) { try await office.check() }
      #expect(error?.code == "selection.empty")
    }
  }

  @Test("A named person's word with a reason lifts a finding that allows it, now and in later checks")
  func override() async throws {
    try await withOffice(1, estate: { $0[0].mail = nil }) { office in
      try await office.check()
      try await OverrideFinding.run(
        office.workspace, office.id(), "owner-without-mail", reason: "told by telephone", by: Office.boss)
      var record = try await office.record()
      #expect(record.blocking == 0)
      try await office.check()
      record = try await office.record()
      #expect(record.blocking == 0)
      let findings = try await office.workspace.findings(office.filter(1))
      #expect(findings[office.id()]?.map(\.override?.reason) == ["told by telephone"])
      let ledger = try await office.ledger(office.id().description)
      #expect(
        ledger == [
          LedgerDraft(
            by: Office.boss, action: "finding.overridden", subject: office.id().description,
            facts: ["check": "owner-without-mail", "reason": "told by telephone"])
        ])
      let result = try await office.migrate(office.filter(1))
      #expect(result.outcomes == ["completed": 1])
    }
  }

  @Test(
    "Without a reason, where the check does not allow it, or where it found nothing, there is no override",
    arguments: [
      ("owner-without-mail", "", "reason.missing"), ("owner-without-mail", " \n", "reason.missing"),
      ("emergency-route-missing", "we know", "finding.no-override"),
      ("owner-missing", "we know", "finding.no-override"),
    ])
  func noOverride(_ check: String, _ reason: String, _ code: String) async throws {
    try await withOffice(
      1,
      estate: { estate in
        estate[0].mail = nil
        estate[0].location = nil
      }
    ) { office in
      try await office.check()
      let error = await #expect(throws: OperationError.self) {
        try await OverrideFinding.run(
          office.workspace, office.id(), CheckID(rawValue: check), reason: reason, by: Office.boss)
      }
      #expect(error?.code == code)
      let record = try await office.record()
      #expect(record.blocking == 3)
      let ledger = try await office.ledger(office.id().description)
      #expect(ledger == [])
    }
  }

  @Test("A decision on an attribute settles it for every number of the project")
  func decide() async throws {
    try await withOffice(
      3,
      estate: { estate in
        for index in 0..<2 {
          estate[index].attributes.append(SourceAttribute(name: "Pin", value: "1", meaning: .notUnderstood))
        }
      }
    ) { office in
      let before = try await office.check()
      #expect(before.blocked == 2)
      try await DecideAttribute.run(office.workspace, "pin", reason: "new ones are set", by: Office.boss)
      let after = try await office.check()
      #expect(after.blocked == 0)
      _ = try await office.migrate(office.filter(1))
      let losses = try await office.workspace.losses(of: office.id())
      #expect(losses?.rows.last?.fate == .dropped(why: "new ones are set", by: Office.boss))
      let ledger = try await office.ledger("office")
      #expect(ledger.contains { $0.action == "attribute.decided" && $0.facts["attribute"] == "pin" })
      let error = await #expect(throws: OperationError.self) {
        try await DecideAttribute.run(office.workspace, "other", reason: " ", by: Office.boss)
      }
      #expect(error?.code == "reason.missing")
    }
  }
}
