import Migrations
import SQL

/// Migrations that an index has in the order of their numbers.
struct OrderedList {
  /// A query for their ids, whose last condition may be followed by more.
  var query: String
  /// The column with their ids.
  var column: String
}

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

  /// The rows of several lists from a place on, merged.
  ///
  /// Their places are read some at a time: as many as leave a page, as far as those before tell.
  ///
  /// - Parameters:
  ///   - lists: The lists, which may name too many, never too few; each argument is added by its parameter.
  ///   - rest: What is left to be compared of each row.
  ///   - columns: Those of each row; the first has a value in each.
  func merged<Row>(
    _ lists: (_ argument: (String) -> String) -> [OrderedList], _ rest: MigrationFilter, _ columns: String,
    from place: Place?, isDescending: Bool, limit: Int, _ make: (any SQLRow) throws -> Row
  ) throws -> [Row] {
    var rows: [Row] = []
    var (last, read) = (place?.id, limit)
    while rows.count < limit {
      var clause = FilterClause(rest, dialect, by: .order(.number), standing: standing)
      let order = "ORDER BY migration \(isDescending ? "DESC" : "ASC") LIMIT \(read)"
      let end = last.map { "\(isDescending ? "<" : ">") \(clause.argument(.text($0)))" }
      let places = lists { clause.argument(.text($0)) }.map { list in
        dialect.orderedPart(list.query + (end.map { " AND \(list.column) \($0)" } ?? ""), order)
      }
      var (met, kept) = (0, 0)
      try session.query(
        """
        SELECT \(columns), named.migration FROM (\(places.joined(separator: " UNION ")) \(order)) AS named
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
