import Migrations
import SQL

extension MigrationListing {
  /// How many migrations match, counted up to a bound.
  func count(upTo bound: Int) throws -> Int {
    if case .naming(let words) = way, words.isAll(of: filter) {
      return try words.count(in: filter.project, upTo: bound, in: session)
    }
    let (clause, arguments) = clause
    return try session.row(
      "SELECT count(*) FROM (SELECT 1 FROM migration WHERE \(clause) LIMIT \(bound)) AS found", arguments
    ) { $0.integer(0) } ?? 0
  }

  /// The condition by which the rows with words are gathered.
  func named(_ words: WordSearch) -> FilterClause {
    var clause = FilterClause(words.rest(of: filter), dialect, by: .subjects, standing: standing)
    clause.require("id IN (\(words.query(in: filter.project) { clause.argument(.text($0)) }))")
    return clause
  }

  /// The rows with words from a place on.
  ///
  /// Their places are read some at a time: as many as leave a page, as far as those before tell.
  ///
  /// - Parameter columns: Those of each row; the first is the migration's id.
  func named<Row>(
    _ words: WordSearch, _ columns: String, from place: Place?, isDescending: Bool, limit: Int,
    _ make: (any SQLRow) throws -> Row
  ) throws -> [Row] {
    var rows: [Row] = []
    var (last, read) = (place?.id, limit)
    while rows.count < limit {
      var clause = FilterClause(words.rest(of: filter), dialect, by: .order(.number), standing: standing)
      let beyond = last.map { " AND migration \(isDescending ? "<" : ">") \(clause.argument(.text($0)))" } ?? ""
      let order = "ORDER BY migration \(isDescending ? "DESC" : "ASC") LIMIT \(read)"
      let places = words.query(in: filter.project) {
        clause.argument(.text($0))
      } part: {
        dialect.orderedPart($0 + beyond, order)
      }
      var (met, kept) = (0, 0)
      try session.query(
        """
        SELECT \(columns), named.migration FROM (\(places) \(order)) AS named
        LEFT JOIN migration ON id = named.migration AND \(clause.sql) \(order)
        """, clause.arguments
      ) { row in
        met += 1
        last = row.text(row.count - 1)
        // Where the rest of the filter does not hold, nothing stands beside the place.
        guard row.optionalText(0) != nil else { return }
        kept += 1
        if rows.count < limit { rows.append(try make(row)) }
      }
      guard met == read else { break }
      read = min((limit - rows.count) * met / max(1, kept) + 16, Self.mostGathered)
    }
    return rows
  }
}
