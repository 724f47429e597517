import Foundation
import Migrations
import SQL

/// The mails that an append causes, written down before the transaction in which they are queued with its entries.
///
/// A mail's id is the migration and the number of the entry, so an entry can never cause two.
struct MailRows: Sendable {
  private let rows: [[SQLValue]]

  init(_ append: JournalAppend, at: Date, _ policy: MailPolicy) {
    let causes = append.state.mails.reversed().prefix { $0.sequence >= append.expected }.reversed()
    rows = causes.filter { policy.kinds.contains($0.kind) }.map { cause in
      [
        .text("\(append.migration)#\(cause.sequence)"), .text(append.migration.description),
        .text(cause.kind.rawValue), .integer(cause.sequence), .moment(cause.appointment?.start),
        .moment(cause.appointment?.end), .text(cause.appointment?.limit.description),
        .text(StoredJSON.text(cause.facts)), .moment(at),
      ]
    }
  }

  /// Queues them; who is to receive them is what the migration's row says in this moment.
  static func write(_ all: [MailRows], in session: any SQLSession) throws {
    let rows = all.flatMap(\.rows)
    guard !rows.isEmpty else { return }
    try session.executeAll(
      """
      INSERT INTO mail (id, project, kind, migration, sequence, recipient, name, language, start_at, end_at, limit_day,
        facts, queued_at, next_at, state, attempts)
      SELECT $1, project, $3, id, CAST($4 AS BIGINT), mail, coalesce(owner_name, name), language, CAST($5 AS BIGINT),
        CAST($6 AS BIGINT), $7, $8, CAST($9 AS BIGINT), CAST($9 AS BIGINT), 'queued', 0
      FROM migration WHERE id = $2 AND mail IS NOT NULL AND mail <> ''
      ON CONFLICT (id) DO NOTHING
      """, rows)
  }
}
