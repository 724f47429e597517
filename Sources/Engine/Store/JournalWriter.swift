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

  /// Joins the parts.
  package init(
    migration: Migration.ID, expected: Int, token: Int?, events: [JournalEvent], state: MigrationState,
    ledger: [LedgerDraft] = [], endsClaim: Bool = false
  ) {
    self.migration = migration
    self.expected = expected
    self.token = token
    self.events = events
    self.state = state
    self.ledger = ledger
    self.endsClaim = endsClaim
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

/// Commits the appends of all running migrations together, so that throughput does not fall to one fsync per step.
///
/// An actor, because everyone's appends meet here: while one group is being committed the next one gathers.
actor JournalWriter {
  private struct Waiting {
    let append: JournalAppend
    let answer: CheckedContinuation<AppendResult, any Error>
  }

  private static let largestGroup = 1_000
  private let database: any SQLDatabase
  private let now: @Sendable () -> Date
  private let hooks: BelayStore.Hooks
  private var waiting: [Waiting] = []
  private var isCommitting = false

  init(database: any SQLDatabase, now: @escaping @Sendable () -> Date, hooks: BelayStore.Hooks) {
    self.database = database
    self.now = now
    self.hooks = hooks
  }

  /// Appends and returns when the entries are durable.
  func append(_ append: JournalAppend) async throws -> AppendResult {
    try await withCheckedThrowingContinuation { answer in
      waiting.append(Waiting(append: append, answer: answer))
      guard !isCommitting else { return }
      isCommitting = true
      // Not a child task: it outlives the caller that happened to begin the group, and ends when nobody waits.
      Task { await commitGroups() }
    }
  }

  private func commitGroups() async {
    while !waiting.isEmpty {
      let group = Array(waiting.prefix(Self.largestGroup))
      waiting.removeFirst(group.count)
      await commit(group)
    }
    isCommitting = false
  }

  private func commit(_ group: [Waiting]) async {
    do {
      try await hooks.beforeAppend()
      let at = now()
      let appends = group.map(\.append)
      let results = try await database.transaction { session in
        try appends.map { try Self.write($0, at: at, in: session) }
      }
      try await hooks.afterAppend()
      for (member, result) in zip(group, results) { member.answer.resume(returning: result) }
    } catch {
      guard group.count > 1, !Self.concernsAll(error) else {
        let refusal = (error as? SQLError).map { StoreError.database($0) } ?? error
        for member in group { member.answer.resume(throwing: refusal) }
        return
      }
      // One member's fault must not fail the others: each is tried alone.
      for member in group { await commit([member]) }
    }
  }

  /// Whether a database refuses every member alike: trying each alone would only wait as often as there are members.
  private static func concernsAll(_ error: any Error) -> Bool {
    switch (error as? SQLError)?.kind {
    case .busy, .full, .unopenable, .readOnly, .damaged, .notDurable: true
    case .constraint, .failed, nil: false
    }
  }

  /// Writes the entries and the projection, unless the journal has grown or the claim was lost.
  static func write(_ append: JournalAppend, at: Date, in session: any SQLSession) throws -> AppendResult {
    let id = append.migration.description
    let head = try session.row(
      "SELECT sequence, token FROM migration WHERE id = $1", [.text(id)]
    ) { (sequence: $0.integer(0), token: $0.integer(1)) }
    guard let head else { throw StoreError.noSuchMigration(id) }
    if let token = append.token, token != head.token { return .fenced }
    guard head.sequence == append.expected else { return .behind }
    for (offset, event) in append.events.enumerated() {
      try session.execute(
        "INSERT INTO journal (migration, sequence, at, token, event) VALUES ($1, $2, $3, $4, $5)",
        [
          .text(id), .integer(append.expected + offset), .moment(at),
          append.token.map { .integer($0) } ?? .null, .text(StoredJSON.text(event)),
        ])
    }
    try project(append, at: at, in: session)
    try LedgerChain.append(append.ledger, at: at, in: session)
    return .appended
  }

  private static func project(_ append: JournalAppend, at: Date, in session: any SQLSession) throws {
    let state = append.state
    let isStart = append.events.contains { if case .started = $0 { true } else { false } }
    let isEnd = append.events.contains { event in
      switch event {
      case .completed, .rolledBack, .failed, .aborted: true
      default: false
      }
    }
    try session.execute(
      """
      UPDATE migration SET status = $2, direction = $3, under_way = $4, start_at = $5, end_at = $6, limit_day = $7,
        run = $8, plan = $9, step = $10, hold = $11, failure = $12, updated_at = $13, sequence = $14,
        started_at = CASE WHEN $15 = 1 THEN $13 ELSE started_at END,
        ended_at = CASE WHEN $16 = 1 THEN $13 WHEN $15 = 1 THEN NULL ELSE ended_at END,
        claimed_by = CASE WHEN $17 = 1 THEN NULL ELSE claimed_by END,
        lease_until = CASE WHEN $17 = 1 THEN NULL ELSE lease_until END
      WHERE id = $1
      """,
      [
        .text(append.migration.description), .text(state.status.rawValue), .text(state.direction.rawValue),
        .integer(state.machine.isUnderWay ? 1 : 0), .moment(state.appointment?.start), .moment(state.appointment?.end),
        .text(state.appointment?.limit.description), .integer(state.run), .text(state.plan),
        .integer(state.stepsDone), state.hold.map { .integer($0) } ?? .null,
        .text(state.failure.map { try StoredJSON.text($0) }), .moment(at), .integer(state.sequence),
        .integer(isStart ? 1 : 0), .integer(isEnd ? 1 : 0), .integer(append.endsClaim ? 1 : 0),
      ])
  }
}

extension MigrationState {
  /// How many steps are done.
  package var stepsDone: Int {
    steps.count { if case .done = $0 { true } else { false } }
  }
}
