import Estates
import Foundation
import Migrations
import SQL

extension BelayStore {
  /// How many migrations were completed on each day, by the moment of their end.
  ///
  /// - Parameter days: Gives the number of the day of a moment.
  package func completions(_ filter: MigrationFilter, day: @escaping @Sendable (Date) -> Int) async throws -> [Int: Int]
  {
    var filter = filter
    filter.statuses = [.completed]
    // Nothing but the project may find the rows, so that the index with their ends is read, and no row.
    let clause = FilterClause(filter, database.dialect, by: .start)
    return try await read { session in
      var days: [Int: Int] = [:]
      // Hours are few; each falls on a day of the project's zone.
      try session.query(
        """
        SELECT ended_at / 3600000000, count(*) FROM migration WHERE \(clause.sql) AND ended_at IS NOT NULL
        GROUP BY ended_at / 3600000000
        """, clause.arguments
      ) { row in
        days[day(Date(timeIntervalSince1970: Double(row.integer(0)) * 3_600)), default: 0] += row.integer(1)
      }
      return days
    }
  }

  /// How many migrations each check concerns, and how many of them it blocks.
  package func findingCounts(_ filter: MigrationFilter) async throws -> [CheckID: (concerned: Int, blocked: Int)] {
    // What was found is looked through, not what there is: most migrations have no finding.
    let isAll = filter == MigrationFilter(project: filter.project)
    var clause = isAll ? FilterClause(database.dialect) : FilterClause(filter, database.dialect, by: .subjects)
    let one = isAll ? "" : "AND EXISTS (SELECT 1 FROM migration WHERE id = finding.migration AND \(clause.sql))"
    let (start, end) = (
      clause.argument(.text("\(filter.project)/")), clause.argument(.text("\(filter.project)0"))
    )
    let (condition, arguments) = (
      "finding.migration >= \(start) AND finding.migration < \(end) \(one)", clause.arguments
    )
    return try await read { session in
      var counts: [CheckID: (concerned: Int, blocked: Int)] = [:]
      try session.query(
        """
        SELECT check_id, count(DISTINCT migration),
          count(DISTINCT CASE WHEN severity = 'blocking' AND overridden_by IS NULL THEN migration END)
        FROM finding WHERE \(condition) GROUP BY check_id
        """, arguments
      ) { row in counts[CheckID(rawValue: row.text(0))] = (row.integer(1), row.integer(2)) }
      return counts
    }
  }

  /// Entries of the ledger, the newest first.
  ///
  /// - Parameters:
  ///   - text: Part of who, what or on what; nil for all.
  ///   - before: Only entries before this sequence number.
  package func ledgerPage(_ text: String?, before: Int?, limit: Int) async throws -> [LedgerEntry] {
    let pattern = text.map { $0.lowercased().likePattern } ?? ""
    return try await read { session in
      try session.rows(
        """
        SELECT sequence, at, done_by, action, subject, facts, hash FROM ledger
        WHERE sequence < $1 AND ($2 = '' OR lower(subject) LIKE $2 ESCAPE '\\' OR lower(done_by) LIKE $2 ESCAPE '\\'
          OR action LIKE $2 ESCAPE '\\')
        ORDER BY sequence DESC LIMIT $3
        """, [.integer(before ?? Int(Int64.max)), .text(pattern), .integer(limit)], Self.entry)
    }
  }

  /// How long the ledger is: what is entered from now on is longer.
  ///
  /// Unlike moments of clocks, it grows in the order in which changes can be seen.
  package func ledgerMark() async throws -> Int {
    try await read { try Self.ledgerMark(in: $0) }
  }

  static func ledgerMark(in session: any SQLSession) throws -> Int {
    try session.row("SELECT sequence FROM ledger_head WHERE id = 1") { $0.integer(0) } ?? 0
  }

  /// What others did last to migrations since the ledger was so long.
  ///
  /// - Parameters:
  ///   - subjects: The names of the migrations that are of interest.
  ///   - principal: Whose own entries do not count.
  ///   - most: Of how many the entries are read.
  /// - Returns: How many migrations others have changed, and the last entries on the first of them by name.
  package func changes(
    since mark: Int, of subjects: Set<String>, apartFrom principal: Principal, most: Int
  ) async throws -> (count: Int, entries: [LedgerEntry]) {
    try await read { session in
      var last: [String: Int] = [:]
      try session.query(
        "SELECT subject, sequence FROM ledger WHERE sequence > $1 AND done_by <> $2 ORDER BY sequence",
        [.integer(mark), .text(principal.rawValue)]
      ) { row in
        let subject = row.text(0)
        if subjects.contains(subject) { last[subject] = row.integer(1) }
      }
      let named = last.sorted { $0.key < $1.key }.prefix(most)
      let entries = try named.compactMap { _, sequence in
        try session.row(
          "SELECT sequence, at, done_by, action, subject, facts, hash FROM ledger WHERE sequence = $1",
          [.integer(sequence)], Self.entry)
      }
      return (last.count, entries)
    }
  }
}
