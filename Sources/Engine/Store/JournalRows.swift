import Foundation
import Migrations
import SQL

/// An append to a journal, written down before the transaction in which it is kept.
///
/// Appends of many migrations are kept together: one statement for all claims, one for all projections, one for all
/// entries. So a group costs a server few exchanges, however many migrations run side by side.
///
/// A class, since it is handed from the migration to the group and from there to the database, and is much to copy.
final class JournalRows: Sendable {
  private let append: JournalAppend
  private let at: Date
  private let name: String
  /// The events as JSON.
  private let events: [String]
  private let failure: String?
  private let examined: ExaminedRows?
  private let mails: MailRows

  init(_ append: JournalAppend, at: Date, mail policy: MailPolicy) throws {
    self.append = append
    self.at = at
    name = append.migration.description
    events = try append.events.map { try $0.storedText }
    failure = try append.state.failure.map { try StoredJSON.text($0) }
    examined = try append.examined.map { try ExaminedRows($0, plans: true) }
    mails = MailRows(append, at: at, policy)
  }

  /// Writes entries and projections, but for those whose journal has grown or whose claim was lost.
  static func write(_ rows: [JournalRows], in session: any SQLSession) throws -> [AppendResult] {
    // In one order everywhere, so that two processes' groups do not wait for each other's rows.
    let order = rows.indices.sorted { rows[$0].name < rows[$1].name }
    let written = try writeSorted(order.map { rows[$0] }, in: session)
    var results = written
    for (position, index) in order.enumerated() { results[index] = written[position] }
    return results
  }

  private static func writeSorted(_ all: [JournalRows], in session: any SQLSession) throws -> [AppendResult] {
    var results = all.map { _ in AppendResult.appended }
    var tokens = all.map(\.append.token)
    let claiming = all.indices.filter { all[$0].append.claim != nil }
    let claims = try BelayStore.claim(
      claiming.map { (all[$0].append.migration, all[$0].append.claim, all[$0].at) }, in: session)
    for (index, token) in zip(claiming, claims) {
      tokens[index] = token
      results[index] = token.map { .claimed(token: $0) } ?? .fenced
    }
    // The projection comes first: it locks the row, and finds nothing when the journal has grown or the claim was lost.
    let claimed = all.indices.filter { results[$0] != .fenced }
    for isStepOnly in [true, false] {
      let indices = claimed.filter { all[$0].append.isStepOnly == isStepOnly }
      let written = try session.executeAll(
        isStepOnly ? stepProjection : projection,
        indices.map { isStepOnly ? all[$0].stepValues(tokens[$0]) : all[$0].values(tokens[$0]) })
      for (index, count) in zip(indices, written) where count != 1 {
        results[index] = try all[index].refusal(tokens[index], session)
      }
    }
    let kept = all.indices.filter { results[$0].isKept }
    try session.executeAll(
      "INSERT INTO journal (migration, sequence, at, token, event) VALUES ($1, $2, $3, $4, $5)",
      kept.flatMap { all[$0].entries(tokens[$0]) })
    try MailRows.write(kept.map { all[$0].mails }, in: session)
    if kept.contains(where: { all[$0].append.isAskedFor }) { try session.notify(BelayStore.channel) }
    // What was proven has been undone.
    try session.executeAll(
      "DELETE FROM loss WHERE migration = $1",
      kept.filter { all[$0].append.events.contains(.rolledBack) }.map { [all[$0].id] })
    if let at = all.map(\.at).max() {
      try ExaminedRows.write(kept.compactMap { all[$0].examined }, at: at, in: session)
      try LedgerChain.append(kept.flatMap { all[$0].append.ledger }, at: at, in: session)
    }
    return results
  }

  private var id: SQLValue { .text(name) }

  private func entries(_ token: Int?) -> [[SQLValue]] {
    events.enumerated().map { offset, event in
      [
        id, .integer(append.expected + offset), .moment(at), token.map { .integer($0) } ?? .null, .text(event),
      ]
    }
  }

  /// Why the projection found nothing to write; gives back the claim that was to begin.
  private func refusal(_ token: Int?, _ session: any SQLSession) throws -> AppendResult {
    if append.claim != nil {
      try session.execute("UPDATE migration SET claimed_by = NULL, lease_until = NULL WHERE id = $1", [id])
    }
    let current = try session.row("SELECT token FROM migration WHERE id = $1", [id]) { $0.integer(0) }
    guard let current else { throw StoreError.noSuchMigration(append.migration.description) }
    return token == nil || token == current ? .behind : .fenced
  }

  /// The few columns that change with every step; no index holds one of them.
  private static let stepProjection = """
    UPDATE migration SET step = $4, updated_at = $5, sequence = $6
    WHERE id = $1 AND sequence = $2 AND (token = $3 OR $3 < 0)
    """

  private func stepValues(_ token: Int?) -> [SQLValue] {
    [
      id, .integer(append.expected), .integer(token ?? -1), .integer(append.state.stepsDone), .moment(at),
      .integer(append.state.sequence),
    ]
  }

  private static let projection = """
    UPDATE migration SET status = $4, direction = $5, under_way = $6, start_at = $7, end_at = $8, limit_day = $9,
      run = $10, plan = $11, step = $12, hold = $13, failure = $14, updated_at = $15, changed_at = $15, sequence = $16,
      started_at = CASE WHEN $17 = 1 THEN $15 ELSE started_at END,
      ended_at = CASE WHEN $18 = 1 THEN $15 WHEN $17 = 1 THEN NULL ELSE ended_at END,
      claimed_by = CASE WHEN $19 = 1 THEN NULL ELSE claimed_by END,
      lease_until = CASE WHEN $19 = 1 THEN NULL ELSE lease_until END
    WHERE id = $1 AND sequence = $2 AND (token = $3 OR $3 < 0)
    """

  private func values(_ token: Int?) -> [SQLValue] {
    let state = append.state
    return [
      id, .integer(append.expected), .integer(token ?? -1), .text(state.status.rawValue),
      .text(state.direction.rawValue), .integer(state.machine.isUnderWay ? 1 : 0), .moment(state.appointment?.start),
      .moment(state.appointment?.end), .text(state.appointment?.limit.description), .integer(state.run),
      .text(state.plan), .integer(state.stepsDone), state.hold.map { .integer($0) } ?? .null, .text(failure),
      .moment(at), .integer(state.sequence), .integer(append.isStart ? 1 : 0), .integer(append.isEnd ? 1 : 0),
      .integer(append.endsClaim ? 1 : 0),
    ]
  }
}

extension AppendResult {
  /// Whether the entries are durable.
  package var isKept: Bool {
    switch self {
    case .appended, .claimed: true
    case .behind, .fenced: false
    }
  }
}

extension JournalAppend {
  /// Whether only steps were begun or ended: then the status and the date are as they were.
  var isStepOnly: Bool {
    !endsClaim
      && events.allSatisfy { event in
        switch event {
        case .stepStarted, .stepDone, .undoStarted, .undoDone: true
        default: false
        }
      }
  }

  /// Whether a run begins.
  var isStart: Bool { events.contains { if case .started = $0 { true } else { false } } }

  /// Whether a run ends.
  var isEnd: Bool {
    events.contains { event in
      switch event {
      case .completed, .rolledBack, .failed, .aborted: true
      default: false
      }
    }
  }
}
