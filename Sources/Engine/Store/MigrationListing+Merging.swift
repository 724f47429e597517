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
    clause.require("place IN (\(words.query(for: "place", in: filter.project) { clause.argument(.text($0)) }))")
    return clause
  }

  /// The rows of several lists from a place on, merged.
  ///
  /// Their places are read some at a time: as many as leave a page, as far as those before tell.
  ///
  /// - Parameters:
  ///   - lists: The lists, which may name too many, never too few; each argument is added by its parameter.
  ///   - isNumbered: Whether they have the numbers of the rows as well, by which these are read sooner than by the id.
  ///   - rest: What is left to be compared of each row.
  ///   - columns: Those of each row; the first has a value in each.
  ///   - make: Makes a row; called for more rows than are returned, and in any order.
  func merged<Row>(
    _ lists: (_ argument: (String) -> String) -> [OrderedList], isNumbered: Bool = false, _ rest: MigrationFilter,
    _ columns: String, from place: Place?, isDescending: Bool, limit: Int, _ make: (any SQLRow) throws -> Row
  ) throws -> [Row] {
    var rows: [Row] = []
    var (last, read) = (place?.id, limit)
    func precedes(_ id: String, _ other: String) -> Bool {
      isDescending ? other.utf8.lexicographicallyPrecedes(id.utf8) : id.utf8.lexicographicallyPrecedes(other.utf8)
    }
    let same = isNumbered ? "migration.place = named.place" : "id = named.migration"
    while rows.count < limit {
      var clause = FilterClause(rest, dialect, by: .order(.number), standing: standing)
      let order = "ORDER BY migration \(isDescending ? "DESC" : "ASC") LIMIT \(read)"
      let end = last.map { "\(isDescending ? "<" : ">") \(clause.argument(.text($0)))" }
      let places = lists { clause.argument(.text($0)) }.map { list in
        dialect.orderedPart(list.query + (end.map { " AND \(list.column) \($0)" } ?? ""), order)
      }
      var met: [(id: String, row: Row?)] = []
      var isInOrder = true
      // The engines would sort whole rows, though the places come in their order; should they not, they are sorted here.
      try session.query(
        """
        SELECT \(columns), named.migration FROM (\(places.joined(separator: " UNION ")) \(order)) AS named
        LEFT JOIN migration ON \(same) AND \(clause.sql)
        """, clause.arguments
      ) { row in
        let id = row.text(row.count - 1)
        if let before = met.last, !precedes(before.id, id) { isInOrder = false }
        // Where the rest of the filter does not hold, nothing stands beside the place.
        met.append((id, row.optionalText(0) == nil ? nil : try make(row)))
      }
      if !isInOrder { met.sort { precedes($0.id, $1.id) } }
      let kept = met.compactMap(\.row)
      rows += kept.prefix(limit - rows.count)
      guard met.count == read else { break }
      last = met.last?.id
      read = min((limit - rows.count) * read / max(1, kept.count) + 16, Self.mostGathered)
    }
    return rows
  }
}
