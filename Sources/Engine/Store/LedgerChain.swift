import Cryptography
import Foundation
import Migrations
import SQL

/// The ledger: append only, each entry's hash over the one before it, so that no entry can be changed unseen.
enum LedgerChain {
  static func append(_ drafts: [LedgerDraft], at: Date, in session: any SQLSession) throws {
    guard !drafts.isEmpty else { return }
    let head = try session.row(
      "UPDATE ledger_head SET sequence = sequence + $1 WHERE id = 1 RETURNING sequence, hash",
      [.integer(drafts.count)]
    ) { (sequence: $0.integer(0) - drafts.count, hash: $0.text(1)) }
    guard let head else { throw StoreError.brokenLedger(sequence: 0) }
    var hash = head.hash
    var rows: [[SQLValue]] = []
    let microseconds = Int64((at.timeIntervalSince1970 * 1_000_000).rounded())
    for (offset, draft) in drafts.enumerated() {
      let sequence = head.sequence + offset + 1
      let facts = StoredJSON.text(draft.facts)
      hash = link(hash, sequence, microseconds, draft, facts)
      rows.append([
        .integer(sequence), .integer(microseconds), .text(draft.by.rawValue), .text(draft.action),
        .text(draft.subject), .text(facts), .text(hash),
      ])
    }
    try session.executeAll(
      "INSERT INTO ledger (sequence, at, done_by, action, subject, facts, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      rows)
    try session.execute("UPDATE ledger_head SET hash = $1 WHERE id = 1", [.text(hash)])
  }

  /// The hash of an entry.
  ///
  /// Each part is preceded by its length, so that no two entries have one text.
  static func link(_ previous: String, _ sequence: Int, _ at: Int64, _ draft: LedgerDraft, _ facts: String) -> String {
    let parts = [previous, String(sequence), String(at), draft.by.rawValue, draft.action, draft.subject, facts]
    let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return Digest.hexadecimal(Digest.sha256(Array(text.utf8)))
  }
}

extension BelayStore {
  /// Appends to the ledger without a migration's journal.
  package func record(_ drafts: [LedgerDraft]) async throws {
    let at = now()
    try await write { session in try LedgerChain.append(drafts, at: at, in: session) }
  }

  /// Reads the ledger.
  ///
  /// - Parameters:
  ///   - subject: Only entries on this subject.
  ///   - after: Only entries after this sequence number.
  ///   - limit: At most so many.
  package func ledger(subject: String? = nil, after: Int = 0, limit: Int = 1_000) async throws -> [LedgerEntry] {
    try await read { session in
      try session.rows(
        """
        SELECT sequence, at, done_by, action, subject, facts, hash FROM ledger
        WHERE sequence > $1 AND ($2 = '' OR subject = $2) ORDER BY sequence LIMIT $3
        """, [.integer(after), .text(subject ?? ""), .integer(limit)], Self.entry)
    }
  }

  /// Computes the whole chain again.
  ///
  /// - Throws: ``StoreError/brokenLedger(sequence:)`` with the first entry that does not hold.
  package func verifyLedger() async throws -> LedgerProof {
    try await read { session in
      var proof = LedgerProof(entries: 0, head: "")
      try session.query(
        "SELECT sequence, at, done_by, action, subject, facts, hash FROM ledger ORDER BY sequence", []
      ) { row in
        // The facts are taken as they stand: text that is no longer JSON is a broken entry like any other.
        let draft = LedgerDraft(by: Principal(rawValue: row.text(2)), action: row.text(3), subject: row.text(4))
        let expected = LedgerChain.link(
          proof.head, proof.entries + 1, Int64(row.integer(1)), draft, row.text(5))
        guard row.integer(0) == proof.entries + 1, row.text(6) == expected else {
          throw StoreError.brokenLedger(sequence: proof.entries + 1)
        }
        proof.entries += 1
        proof.head = expected
      }
      let head = try session.row("SELECT sequence, hash FROM ledger_head WHERE id = 1") {
        ($0.integer(0), $0.text(1))
      }
      guard let head, head == (proof.entries, proof.head) else {
        // Whoever adds an entry with a matching hash still does not know that the head counts them.
        throw StoreError.brokenLedger(sequence: min(proof.entries, head?.0 ?? 0) + 1)
      }
      return proof
    }
  }

  static func entry(_ row: any SQLRow) throws -> LedgerEntry {
    LedgerEntry(
      sequence: row.integer(0), at: row.moment(1) ?? Date(timeIntervalSince1970: 0),
      draft: LedgerDraft(
        by: Principal(rawValue: row.text(2)), action: row.text(3), subject: row.text(4),
        facts: try StoredJSON.value([String: String].self, from: row.text(5), of: "ledger \(row.integer(0))")),
      hash: row.text(6))
  }
}
