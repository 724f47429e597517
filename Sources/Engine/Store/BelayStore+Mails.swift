import Foundation
import Migrations
import SQL

extension BelayStore {
  /// Lists mails, the newest first; the next page begins behind the last one's `MailFilter.Position`.
  package func mails(_ filter: MailFilter) async throws -> [MailRecord] {
    let (clause, arguments) = filter.clause
    let limit = max(0, filter.limit)
    return try await read { session in
      try session.rows(
        "SELECT \(MailRecord.columns) FROM mail WHERE \(clause) ORDER BY queued_at DESC, id DESC LIMIT \(limit)",
        arguments
      ) { try MailRecord($0) }
    }
  }

  /// The mails of a migration, the oldest first.
  package func mails(of migration: Migration.ID) async throws -> [MailRecord] {
    try await read { session in
      try session.rows(
        "SELECT \(MailRecord.columns) FROM mail WHERE migration = $1 ORDER BY sequence, id LIMIT 1000",
        [.text(migration.description)]
      ) { try MailRecord($0) }
    }
  }

  /// One mail with what its text is made of, and the message as it was kept; nil when there is none.
  package func mail(_ id: String) async throws -> (claimed: MailMaterial, message: String?)? {
    try await read { session in
      guard
        let record = try session.row(
          "SELECT \(MailRecord.columns) FROM mail WHERE id = $1", [.text(id)], { try MailRecord($0) })
      else { return nil }
      let message = try session.row("SELECT message FROM mail WHERE id = $1", [.text(id)]) { $0.optionalText(0) }
      return (try Self.withMaterial([record], in: session)[0].claimed, message ?? nil)
    }
  }

  /// How many mails stand in each state.
  package func mailCounts(of project: Project.ID) async throws -> [MailState: Int] {
    try await read { session in
      var counts: [MailState: Int] = [:]
      try session.query(
        "SELECT state, count(*) FROM mail WHERE project = $1 GROUP BY state", [.text(project.rawValue)]
      ) { row in
        if let state = MailState(rawValue: row.text(0)) { counts[state] = row.integer(1) }
      }
      return counts
    }
  }

  /// Queues mails that no entry of a journal causes; one whose id is there already stays what it is.
  ///
  /// - Returns: How many are new.
  @discardableResult
  package func queue(_ mails: [MailRecord]) async throws -> Int {
    let rows = mails.map { mail -> [SQLValue] in
      [
        .text(mail.id), .text(mail.project.rawValue), .text(mail.kind.rawValue), .text(mail.migration?.description),
        .integer(mail.sequence), .text(mail.recipient), .text(mail.name), .text(mail.language),
        .moment(mail.appointment?.start), .moment(mail.appointment?.end),
        .text(mail.appointment?.limit.description), .text(StoredJSON.text(mail.facts)), .moment(mail.queuedAt),
      ]
    }
    return try await mailWriter.write { session in
      try session.executeAll(
        """
        INSERT INTO mail (id, project, kind, migration, sequence, recipient, name, language, start_at, end_at,
          limit_day, facts, queued_at, next_at, state, attempts)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, 'queued', 0)
        ON CONFLICT (id) DO NOTHING
        """, rows
      ).reduce(0, +)
    }
  }

  /// Queues reminders of dates that lie at most so many days ahead, one for each date and number of days.
  ///
  /// Who was told of the date only later than that needs no reminder of it.
  ///
  /// - Parameters:
  ///   - days: So many days before.
  ///   - next: The reminder that comes after it has so many; it is its turn then.
  /// - Returns: How many are new.
  package func queueReminders(of project: Project.ID, days: Int, next: Int) async throws -> Int {
    let at = now()
    let day = 86_400.0
    return try await mailWriter.write { session in
      try session.execute(
        """
        INSERT INTO mail (id, project, kind, migration, sequence, recipient, name, language, start_at, end_at,
          limit_day, facts, queued_at, next_at, state, attempts)
        SELECT m.id || '@' || m.start_at || '-' || $2, m.project, 'reminder', m.id, m.sequence, m.mail,
          coalesce(m.owner_name, m.name), m.language, m.start_at, m.end_at, m.limit_day, $3, CAST($4 AS BIGINT),
          CAST($4 AS BIGINT), 'queued', 0
        FROM migration m
        WHERE m.project = $1 AND m.status = 'scheduled' AND m.mail IS NOT NULL AND m.mail <> ''
          AND m.start_at > $5 AND m.start_at <= $6
          AND NOT EXISTS (SELECT 1 FROM mail o WHERE o.id = m.id || '@' || m.start_at || '-' || $2)
          AND NOT EXISTS (
            SELECT 1 FROM mail t WHERE t.migration = m.id AND t.start_at = m.start_at
              AND t.kind IN ('announcement', 'rescheduled', 'resumed') AND t.queued_at > m.start_at - $7)
        ON CONFLICT (id) DO NOTHING
        """,
        [
          .text(project.rawValue), .text(String(days)), .text(StoredJSON.text(["days": String(days)])), .moment(at),
          .moment(at + Double(next) * day), .moment(at + Double(days) * day), .integer(days * 86_400_000_000),
        ])
    }
  }
}
