import Foundation
import Migrations
import SQL

/// What one migration wants to append.
package struct JournalAppend: Sendable {
  /// The migration.
  package var migration: Migration.ID
  /// How many entries its journal must have, or nothing is appended.
  package var expected: Int
  /// The fencing token of the claim; nil for what people ask for, which needs no claim.
  package var token: Int?
  /// The events.
  package var events: [JournalEvent]
  /// What the journal folds to with them.
  package var state: MigrationState
  /// What the ledger is told in the same transaction.
  package var ledger: [LedgerDraft]
  /// Whether the claim ends with them.
  package var endsClaim: Bool
  /// The claim that begins with them; nothing is appended when another node holds the migration.
  package var claim: ClaimRequest?
  /// What the gate found, and the plan that the run applies, kept in the same transaction.
  package var examined: Examined?

  /// Joins the parts.
  package init(
    migration: Migration.ID, expected: Int, token: Int?, events: [JournalEvent], state: MigrationState,
    ledger: [LedgerDraft] = [], endsClaim: Bool = false, claim: ClaimRequest? = nil, examined: Examined? = nil
  ) {
    self.migration = migration
    self.expected = expected
    self.token = token
    self.events = events
    self.state = state
    self.ledger = ledger
    self.endsClaim = endsClaim
    self.claim = claim
    self.examined = examined
  }
}

/// What became of an append.
package enum AppendResult: Hashable, Sendable {
  /// The entries are durable.
  case appended
  /// The entries are durable, and so is the claim that began with them, with its fencing token.
  case claimed(token: Int)
  /// Others have appended since; read the journal again.
  case behind
  /// Another process has claimed the migration; stop.
  case fenced
}

extension MigrationState {
  /// How many steps are done.
  package var stepsDone: Int {
    steps.count { if case .done = $0 { true } else { false } }
  }
}
