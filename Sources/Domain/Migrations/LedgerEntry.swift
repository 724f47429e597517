import Foundation

/// What the ledger is told: who did what to what, with which result.
package struct LedgerDraft: Codable, Hashable, Sendable {
  /// Who.
  package var by: Principal
  /// What: a dotted word such as `migration.scheduled`.
  package var action: String
  /// To what: a migration, a project, a backup.
  package var subject: String
  /// With which result.
  ///
  /// Never a secret.
  package var facts: [String: String]

  /// Joins the parts.
  package init(by: Principal, action: String, subject: String, facts: [String: String] = [:]) {
    self.by = by
    self.action = action
    self.subject = subject
    self.facts = facts
  }
}

/// An entry of the ledger.
package struct LedgerEntry: Codable, Hashable, Sendable {
  /// From 1, without gaps.
  package var sequence: Int
  /// When.
  package var at: Date
  /// Who did what to what.
  package var draft: LedgerDraft
  /// SHA-256 over the previous entry's hash and this entry, in hexadecimal.
  package var hash: String

  /// Joins the parts.
  package init(sequence: Int, at: Date, draft: LedgerDraft, hash: String) {
    self.sequence = sequence
    self.at = at
    self.draft = draft
    self.hash = hash
  }
}

/// What verifying the ledger found.
package struct LedgerProof: Codable, Hashable, Sendable {
  /// How many entries hold.
  package var entries: Int
  /// The last entry's hash.
  ///
  /// Whoever notes it elsewhere can later tell whether entries were cut off.
  package var head: String

  /// Joins the parts.
  package init(entries: Int, head: String) {
    self.entries = entries
    self.head = head
  }
}
