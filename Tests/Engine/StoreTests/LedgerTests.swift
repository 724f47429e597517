import Foundation
import Migrations
import SQL
import SQLite
import Store
import Testing

@Suite("The ledger")
struct LedgerTests {
  /// Runs a test on a ledger of five entries, written in three appends.
  private func withLedger(_ body: (StoreBench) async throws -> Void) async throws {
    try await withStore { bench in
      try await bench.store.record([entry(1), entry(2)])
      bench.clock.turn(1.25)
      try await bench.store.record([entry(3)])
      try await bench.store.record([])
      try await bench.store.record([entry(4), entry(5)])
      try await body(bench)
    }
  }

  private func entry(_ number: Int) -> LedgerDraft {
    LedgerDraft(
      by: .manager, action: "migration.scheduled", subject: "cutover/\(number % 2)", facts: ["day": "\(number) 🧗"])
  }

  /// The first entry that does not hold; nil when all do.
  private func broken(_ bench: StoreBench) async -> Int? {
    if case .brokenLedger(let sequence)? = await refusal({ try await bench.store.verifyLedger() }) { return sequence }
    return nil
  }

  @Test("An empty ledger holds, and one that was only added to")
  func holds() async throws {
    try await withStore { bench in
      let proof = try await bench.store.verifyLedger()
      #expect(proof == LedgerProof(entries: 0, head: ""))
    }
    try await withLedger { bench in
      let entries = try await bench.store.ledger()
      #expect(entries.map(\.draft) == (1...5).map(entry))
      #expect(entries.map(\.sequence) == [1, 2, 3, 4, 5])
      #expect(entries.map { $0.at.timeIntervalSince1970 - 1_796_000_000 } == [0, 0, 1.25, 1.25, 1.25])
      let head = try #require(entries.last?.hash)
      #expect(try await bench.store.verifyLedger() == LedgerProof(entries: 5, head: head))
    }
  }

  @Test("It is read by subject, onwards from an entry, and so many at a time")
  func reading() async throws {
    try await withLedger { bench in
      let onSubject = try await bench.store.ledger(subject: "cutover/1")
      #expect(onSubject.map(\.sequence) == [1, 3, 5])
      #expect(try await bench.store.ledger(after: 3).map(\.sequence) == [4, 5])
      #expect(try await bench.store.ledger(subject: "cutover/1", after: 1, limit: 1).map(\.sequence) == [3])
      #expect(try await bench.store.ledger(limit: .max).count == 5)
    }
  }

  @Test(
    "A change in any column of an entry is found at that entry",
    arguments: [
      "at = at + 1", "done_by = 'belay'", "action = 'migration.paused'", "subject = 'cutover/9'",
      "facts = '{\"day\":\"9\"}'", "facts = 'no JSON any more'", "facts = ''", "hash = 'x'",
      "hash = (SELECT hash FROM ledger WHERE sequence = 2)", "done_by = done_by || ' '",
    ])
  func changed(column: String) async throws {
    try await withLedger { bench in
      try await bench.tamper("UPDATE ledger SET \(column) WHERE sequence = 3")
      #expect(await broken(bench) == 3)
    }
  }

  @Test("Text that moves from one column to the next is found, though the columns read the same together")
  func moved() async throws {
    try await withLedger { bench in
      try await bench.tamper(
        "UPDATE ledger SET action = 'migration.scheduledcutover', subject = '/1' WHERE sequence = 3")
      #expect(await broken(bench) == 3)
    }
  }

  @Test("Entries that were taken away are missed: the last, one between, all")
  func removed() async throws {
    try await withLedger { bench in
      try await bench.tamper("DELETE FROM ledger WHERE sequence = 5")
      #expect(await broken(bench) == 5)
      try await bench.tamper("DELETE FROM ledger WHERE sequence = 2")
      #expect(await broken(bench) == 2)
      try await bench.tamper("DELETE FROM ledger")
      #expect(await broken(bench) == 1)
    }
  }

  @Test("Entries that changed places are found at the first of them")
  func swapped() async throws {
    try await withLedger { bench in
      try await bench.tamper(
        "UPDATE ledger SET sequence = CASE sequence WHEN 2 THEN -3 ELSE -2 END WHERE sequence IN (2, 3)")
      try await bench.tamper("UPDATE ledger SET sequence = -sequence WHERE sequence < 0")
      #expect(await broken(bench) == 2)
    }
  }

  @Test("An entry that was put in is found, at the end also when somebody computed its hash right")
  func inserted() async throws {
    try await withLedger { bench in
      try await bench.tamper(
        "INSERT INTO ledger SELECT 6, at, done_by, action, subject, facts, hash FROM ledger WHERE sequence = 5")
      #expect(await broken(bench) == 6)
    }
    try await withLedger { bench in
      let head = try await bench.database.read { session in
        try session.row("SELECT hash FROM ledger_head") { $0.text(0) }
      }
      try await bench.store.record([entry(6)])
      try await bench.tamper("UPDATE ledger_head SET sequence = 5, hash = $1", [.text(head)])
      #expect(await broken(bench) == 6)
    }
  }

  @Test("A head that was set back or forward is found")
  func head() async throws {
    try await withLedger { bench in
      try await bench.tamper("UPDATE ledger_head SET sequence = 6")
      #expect(await broken(bench) == 6)
      try await bench.tamper("UPDATE ledger_head SET sequence = 5, hash = ''")
      #expect(await broken(bench) == 6)
      try await bench.tamper("DELETE FROM ledger_head")
      #expect(await broken(bench) == 1)
      #expect(await refusal { try await bench.store.record([entry(6)]) }?.code == "ledger.broken")
    }
  }
}
