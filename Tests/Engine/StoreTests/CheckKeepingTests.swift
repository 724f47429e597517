import Estates
import Foundation
import Migrations
import SQL
import Store
import Testing

@Suite("What checks and plans keep")
struct CheckKeepingTests {
  static let blocking = Finding(
    check: "owner-missing", severity: .blocking, facts: ["object": "CN=\"Lobby\""], mayBeOverridden: true)
  static let warning = Finding(check: "physical-phones", severity: .warning, facts: ["count": "2"])
  static let note = Finding(check: "delegate-tie", severity: .note)

  static func plan(_ id: Migration.ID, number: String) -> Plan {
    let change = Change(object: "subscriber", field: "username", before: nil, after: number)
    return Plan(
      migration: id, playbook: PlaybookID("number-cutover", version: 1),
      fingerprints: [Fingerprint(system: PhoneSystemID(rawValue: "skype"), object: "o", attributes: ["a": "b"])],
      steps: [PlannedStep(id: "create-subscriber", system: nil, changes: [change], values: "{}")],
      losses: LossLedger(rows: [LossRow(attribute: "sn", value: "King", fate: .unknown(why: "loss.not-read"))]))
  }

  @Test("Findings come back in the order of the checks and replace those of the last run")
  func findings() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      try await bench.store.keep(
        [Examined(migration: id, findings: [Self.note, Self.blocking, Self.warning], plan: nil)], plans: false)
      #expect(try await bench.store.findings(bench.all) == [id: [Self.note, Self.blocking, Self.warning]])
      let row = try await bench.row(id)
      #expect((row.blocking, row.warnings) == (1, 1))
      #expect(row.checkedAt == bench.clock.now)

      try await bench.store.keep([Examined(migration: id, findings: [Self.warning], plan: nil)], plans: false)
      #expect(try await bench.store.findings(bench.all) == [id: [Self.warning]])
      #expect(try await bench.row(id).blocking == 0)
    }
  }

  @Test("A named person's override unblocks, stays with its reason, and is told to the ledger")
  func override() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("1", "2")
      try await bench.store.keep(
        ids.map { Examined(migration: $0, findings: [Self.blocking, Self.warning], plan: nil) }, plans: false)
      let word = FindingOverride(by: .manager, reason: "the porter answers")
      let told = LedgerDraft(by: .manager, action: "finding.overridden", subject: ids[0].description)
      try await bench.store.override("owner-missing", of: ids[0], word, ledger: told)

      let kept = try #require(try await bench.store.findings(bench.all)[ids[0]])
      #expect(kept.map(\.override) == [word, nil])
      #expect(try await bench.row(ids[0]).blocking == 0)
      #expect(try await bench.row(ids[1]).blocking == 1)
      #expect(try await bench.store.overrides(of: StoreBench.project) == [ids[0]: ["owner-missing": word]])
      #expect(try await bench.store.overrides(of: Project.ID(rawValue: "another")) == [:])
      #expect(try await bench.store.ledger().map(\.draft) == [told])

      let second = FindingOverride(by: .belay, reason: "another reason")
      try await bench.store.override("owner-missing", of: ids[0], second, ledger: told)
      #expect(try await bench.store.overrides(of: StoreBench.project)[ids[0]] == ["owner-missing": second])
    }
  }

  @Test("A decision is kept once for each attribute of a project; the last word counts")
  func decisions() async throws {
    try await withStore { bench in
      let first = AttributeDecision(attribute: "msRTCSIP-X", reason: "unused", by: .manager)
      let second = AttributeDecision(attribute: "faxNumber", reason: "no fax left", by: .manager)
      let told = LedgerDraft(by: .manager, action: "attribute.decided", subject: "cutover")
      try await bench.store.decide(first, in: StoreBench.project, ledger: told)
      try await bench.store.decide(second, in: StoreBench.project, ledger: told)
      var changed = first
      changed.reason = "asked again"
      try await bench.store.decide(changed, in: StoreBench.project, ledger: told)
      #expect(try await bench.store.decisions(of: StoreBench.project) == [second, changed])
      #expect(try await bench.store.decisions(of: Project.ID(rawValue: "another")) == [])
      #expect(try await bench.store.ledger().count == 3)
    }
  }

  @Test("A plan that a run applies is kept under its digest; others are replaced")
  func plans() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      func keep(_ number: String) async throws -> String {
        bench.clock.turn(1)
        let plan = Self.plan(id, number: number)
        let digests = try await bench.store.keep([Examined(migration: id, findings: [], plan: plan)], plans: true)
        return try #require(digests[id])
      }
      let first = try await keep("ada")
      #expect(try await keep("ada") == first)
      let applied = try await keep("ada2")
      #expect(applied != first)
      #expect(try await bench.store.plan(of: id, digest: first) == nil)

      try await bench.append(.started(run: 1, plan: applied, by: .belay), to: id)
      let third = try await keep("ada3")
      let fourth = try await keep("ada4")
      #expect(try await bench.store.plan(of: id, digest: applied)?.plan == Self.plan(id, number: "ada2"))
      #expect(try await bench.store.plan(of: id, digest: third) == nil)
      let newest = try #require(try await bench.store.plan(of: id))
      #expect(newest.digest == fourth)
      #expect(newest.plan == Self.plan(id, number: "ada4"))
      #expect(try await bench.store.plan(of: StoreBench.id("nobody")) == nil)
    }
  }

  @Test("A check run that keeps no plans leaves those that are there")
  func checksOnly() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      let examined = Examined(migration: id, findings: [], plan: Self.plan(id, number: "ada"))
      #expect(try await bench.store.keep([examined], plans: false) == [:])
      #expect(try await bench.store.plan(of: id) == nil)
      try await bench.store.keep([examined], plans: true)
      try await bench.store.keep([Examined(migration: id, findings: [Self.blocking], plan: nil)], plans: true)
      #expect(try await bench.store.plan(of: id)?.plan == examined.plan)
    }
  }

  @Test("Loss ledgers come back whole, and those of completed migrations add up")
  func losses() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("1", "2", "3")
      let field = TargetField(.setting, "voicemail")
      let ledger = LossLedger(rows: [
        LossRow(attribute: "a", value: "1", fate: .carried(to: field), proof: .verified),
        LossRow(
          attribute: "b", value: "2", fate: .translated(to: field, value: "x", rule: "rule.call-target"),
          proof: .broken(found: nil)),
        LossRow(attribute: "c", value: "3", fate: .dropped(why: "loss.identity", by: .belay)),
        LossRow(attribute: "d", value: "4", fate: .unknown(why: "loss.not-read")),
      ])
      for id in ids { try await bench.store.keep(LossLedger(), of: id) }
      for id in ids { try await bench.store.keep(ledger, of: id) }
      for id in ids.prefix(2) {
        try await bench.append(.started(run: 1, plan: "p", by: .belay), .completed, to: id)
      }
      #expect(try await bench.store.losses(of: ids[2]) == ledger)
      #expect(try await bench.store.losses(of: StoreBench.id("nobody")) == nil)
      var expected = LossTotals()
      expected += ledger.totals
      expected += ledger.totals
      #expect(try await bench.store.lossTotals(bench.all) == expected)
      var one = bench.all
      one.subjects = ["2", "3"]
      #expect(try await bench.store.lossTotals(one) == ledger.totals)
      one.subjects = ["3"]
      #expect(try await bench.store.lossTotals(one) == LossTotals())
    }
  }
}
