import Foundation
import Migrations
import Testing

@Suite("Loss ledgers")
struct LossLedgerTests {
  static let field = TargetField(.setting, "forward")

  static func randomRow(_ random: inout SplitMix) -> LossRow {
    let fates: [LossRow.Fate] = [
      .carried(to: field), .translated(to: field, value: "b", rule: "r"),
      .dropped(why: "w", by: Principal(rawValue: "anna")), .unknown(why: "u"),
    ]
    let proofs: [LossRow.Proof] = [.open, .verified, .broken(found: nil), .broken(found: "c")]
    return LossRow(
      attribute: "a\(random.below(99))", value: "v", fate: fates[random.below(4)], proof: proofs[random.below(4)])
  }

  @Test("Every attribute is in exactly one column: the totals add up", arguments: 0..<20)
  func totals(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    var sum = LossTotals()
    var rows = 0
    for _ in 0..<10 {
      let ledger = LossLedger(rows: (0..<random.below(40)).map { _ in Self.randomRow(&random) })
      let totals = ledger.totals
      #expect(totals.read == ledger.rows.count)
      #expect(totals.carried + totals.translated + totals.dropped + totals.unknown == ledger.rows.count)
      for (column, count) in [
        ("carried", totals.carried), ("translated", totals.translated), ("dropped", totals.dropped),
        ("unknown", totals.unknown),
      ] {
        #expect(ledger.rows.count { $0.fate.column == column } == count)
      }
      #expect(totals.verified == ledger.rows.count { $0.proof == .verified })
      #expect(totals.verified + totals.broken == ledger.rows.count { $0.proof != .open })
      sum += totals
      rows += ledger.rows.count
    }
    #expect(sum.read == rows)
  }

  @Test("An empty ledger counts nothing")
  func empty() {
    #expect(LossLedger().totals == LossTotals())
    #expect(LossTotals().read == 0)
  }

  @Test("What must be found at the destination follows from the fate")
  func expectations() {
    let carried = LossRow(attribute: "mail", value: "a@example.org", fate: .carried(to: Self.field))
    #expect(carried.expectation?.value == "a@example.org")
    #expect(carried.expectation?.field.description == "setting.forward")
    let translated = LossRow(attribute: "x", value: "True", fate: .translated(to: Self.field, value: "1", rule: "r"))
    #expect(translated.expectation?.value == "1")
    #expect(LossRow(attribute: "x", value: "", fate: .dropped(why: "w", by: .belay)).expectation == nil)
    #expect(LossRow(attribute: "x", value: "", fate: .unknown(why: "w")).expectation == nil)
  }

  @Test("A ledger survives JSON")
  func json() throws {
    var random = SplitMix(state: 7)
    let ledger = LossLedger(rows: (0..<40).map { _ in Self.randomRow(&random) })
    #expect(try JSONDecoder().decode(LossLedger.self, from: JSONEncoder().encode(ledger)) == ledger)
  }
}
