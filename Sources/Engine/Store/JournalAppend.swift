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
  /// Others have appended since; read the journal again.
  case behind
  /// Another process has claimed the migration; stop.
  case fenced
}

extension JournalAppend {
  /// Writes the entries and the projection, unless the journal has grown or the claim was lost.
  static func write(_ append: JournalAppend, at: Date, in session: any SQLSession) throws -> AppendResult {
    var append = append
    if let claim = append.claim {
      guard let token = try BelayStore.claim(append.migration, claim, at: at, in: session) else { return .fenced }
      append.token = token
    }
    // The projection comes first: it locks the row, and finds nothing when the journal has grown or the claim was lost.
    let written = try append.isStepOnly ? append.projectStep(at, session) : append.project(at, session)
    guard written == 1 else {
      if append.claim != nil {
        // The journal has grown: what was to begin does not, so the claim is given back with it.
        try session.execute(
          "UPDATE migration SET claimed_by = NULL, lease_until = NULL WHERE id = $1",
          [.text(append.migration.description)])
      }
      return try append.refusal(session)
    }
    var values: [String] = []
    var arguments: [SQLValue] = [
      .text(append.migration.description), .moment(at), append.token.map { .integer($0) } ?? .null,
    ]
    for (offset, event) in append.events.enumerated() {
      values.append("($1, $\(arguments.count + 1), $2, $3, $\(arguments.count + 2))")
      arguments += [.integer(append.expected + offset), .text(try StoredJSON.text(event))]
    }
    if !values.isEmpty {
      let statement = "INSERT INTO journal (migration, sequence, at, token, event) VALUES "
      try session.execute(statement + values.joined(separator: ", "), arguments)
    }
    if append.events.contains(.rolledBack) {
      // What was proven has been undone.
      try session.execute("DELETE FROM loss WHERE migration = $1", [.text(append.migration.description)])
    }
    if let examined = append.examined { _ = try BelayStore.write(examined, plans: true, at: at, in: session) }
    try LedgerChain.append(append.ledger, at: at, in: session)
    return .appended
  }

  /// Why the projection found nothing to write.
  private func refusal(_ session: any SQLSession) throws -> AppendResult {
    let id = migration.description
    let current = try session.row("SELECT token FROM migration WHERE id = $1", [.text(id)]) { $0.integer(0) }
    guard let current else { throw StoreError.noSuchMigration(id) }
    return token == nil || token == current ? .behind : .fenced
  }

  /// Whether only steps were begun or ended: then the status and the date are as they were.
  private var isStepOnly: Bool {
    !endsClaim
      && events.allSatisfy { event in
        switch event {
        case .stepStarted, .stepDone, .undoStarted, .undoDone: true
        default: false
        }
      }
  }

  /// The few columns that change with every step; no index holds one of them.
  private func projectStep(_ at: Date, _ session: any SQLSession) throws -> Int {
    try session.execute(
      """
      UPDATE migration SET step = $4, updated_at = $5, sequence = $6
      WHERE id = $1 AND sequence = $2 AND (token = $3 OR $3 < 0)
      """,
      [
        .text(migration.description), .integer(expected), .integer(token ?? -1), .integer(state.stepsDone),
        .moment(at), .integer(state.sequence),
      ])
  }

  private func project(_ at: Date, _ session: any SQLSession) throws -> Int {
    let isStart = events.contains { if case .started = $0 { true } else { false } }
    let isEnd = events.contains { event in
      switch event {
      case .completed, .rolledBack, .failed, .aborted: true
      default: false
      }
    }
    return try session.execute(
      """
      UPDATE migration SET status = $4, direction = $5, under_way = $6, start_at = $7, end_at = $8, limit_day = $9,
        run = $10, plan = $11, step = $12, hold = $13, failure = $14, updated_at = $15, sequence = $16,
        started_at = CASE WHEN $17 = 1 THEN $15 ELSE started_at END,
        ended_at = CASE WHEN $18 = 1 THEN $15 WHEN $17 = 1 THEN NULL ELSE ended_at END,
        claimed_by = CASE WHEN $19 = 1 THEN NULL ELSE claimed_by END,
        lease_until = CASE WHEN $19 = 1 THEN NULL ELSE lease_until END
      WHERE id = $1 AND sequence = $2 AND (token = $3 OR $3 < 0)
      """,
      [
        .text(migration.description), .integer(expected), .integer(token ?? -1), .text(state.status.rawValue),
        .text(state.direction.rawValue), .integer(state.machine.isUnderWay ? 1 : 0),
        .moment(state.appointment?.start), .moment(state.appointment?.end),
        .text(state.appointment?.limit.description), .integer(state.run), .text(state.plan),
        .integer(state.stepsDone), state.hold.map { .integer($0) } ?? .null,
        .text(state.failure.map { try StoredJSON.text($0) }), .moment(at), .integer(state.sequence),
        .integer(isStart ? 1 : 0), .integer(isEnd ? 1 : 0), .integer(endsClaim ? 1 : 0),
      ])
  }
}

extension MigrationState {
  /// How many steps are done.
  package var stepsDone: Int {
    steps.count { if case .done = $0 { true } else { false } }
  }
}
