import Migrations
import SQL

extension BelayStore {
  /// The most rows of a page.
  package static let longestPage = 1_000

  /// A page of a filtered and ordered list.
  ///
  /// - Parameters:
  ///   - cursor: Where the page lies; the list's beginning without one, and with one of another order.
  ///   - limit: How many rows it has at most; from 1 to ``longestPage``.
  package func page(
    of filter: MigrationFilter, sort: MigrationSort = .standard, cursor: PageCursor? = nil, limit: Int = 100
  ) async throws -> MigrationPage<MigrationRecord> {
    try await rows(of: filter, sort, cursor, limit)
  }

  /// The same with what people see of each migration.
  package func summaries(
    of filter: MigrationFilter, sort: MigrationSort = .standard, cursor: PageCursor? = nil, limit: Int = 100
  ) async throws -> MigrationPage<MigrationSummary> {
    try await rows(of: filter, sort, cursor, limit)
  }

  private func rows<Row: MigrationRow>(
    of filter: MigrationFilter, _ sort: MigrationSort, _ cursor: PageCursor?, _ limit: Int
  ) async throws -> MigrationPage<Row> {
    let (dialect, limit) = (database.dialect, min(max(1, limit), Self.longestPage))
    let cursor = cursor.flatMap { $0.sort == sort ? $0 : nil }
    return try await read { session in
      let listing = try MigrationListing(filter, by: sort, dialect, in: session)
      let page: MigrationPage<Row> = try listing.page(cursor, limit)
      // All that came before the place has gone: the list begins there now.
      guard page.records.isEmpty, cursor?.direction == .before else { return page }
      return try listing.page(nil, limit)
    }
  }

  /// How many migrations a filter means, counted up to a bound: one more than it means "more".
  package func count(of filter: MigrationFilter, upTo bound: Int) async throws -> Int {
    let (dialect, bound) = (database.dialect, max(0, bound))
    let counts = Standing.covers(filter) ? try await counts(filter) : nil
    if let counts { return min(bound + 1, counts.values.reduce(0, +)) }
    return try await read { session in
      let listing = try MigrationListing(filter, by: .standard, dialect, in: session)
      return try listing.count(upTo: bound + 1)
    }
  }

  /// How many migrations stand in each status.
  ///
  /// Nothing is scanned where the filter has only units, kinds, statuses and units that may be seen.
  package func counts(_ filter: MigrationFilter) async throws -> [Migration.Status: Int] {
    let dialect = database.dialect
    guard Standing.covers(filter) else {
      return try await read { session in try Self.scan(filter.clause(dialect), in: session) }
    }
    let folding = dialect.countFolding(SchemaChange006.counts)
    let (counts, isLong) = try await read { session in
      let standing = try Standing(of: filter, isCounted: true, in: session)
      var counts = standing.byStatus
      if case .units(_, let owner?) = filter.visibility {
        counts.merge(try Self.scan(Self.owned(by: owner, beyond: filter, dialect), in: session)) { $0 + $1 }
      }
      return (counts, try folding != nil && Self.isUnfolded(session))
    }
    if isLong, let folding { _ = try await write { try $0.execute(folding, []) } }
    return counts
  }

  private static func scan(
    _ clause: (sql: String, arguments: [SQLValue]), in session: any SQLSession
  ) throws -> [Migration.Status: Int] {
    var counts: [Migration.Status: Int] = [:]
    try session.query(
      "SELECT status, count(*) FROM migration WHERE \(clause.sql) GROUP BY status", clause.arguments
    ) { row in
      if let status = Migration.Status(rawValue: row.text(0)) { counts[status] = row.integer(1) }
    }
    return counts
  }

  /// What an owner may see that lies in none of the units that may be seen.
  private static func owned(
    by owner: String, beyond filter: MigrationFilter, _ dialect: SQLDialect
  ) -> (sql: String, arguments: [SQLValue]) {
    var own = filter
    own.visibility = .owner(owner)
    var clause = FilterClause(own, dialect, by: .owner)
    clause.exclude(filter.visibility)
    return (clause.sql, clause.arguments)
  }

  /// Whether so many changes lie side by side that it is time to add them up.
  private static func isUnfolded(_ session: any SQLSession) throws -> Bool {
    let rows = try session.row(
      "SELECT count(*) FROM (SELECT 1 FROM migration_count LIMIT 50000) AS changes"
    ) { $0.integer(0) }
    return rows == 50_000
  }
}
