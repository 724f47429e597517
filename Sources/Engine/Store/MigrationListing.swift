import Migrations
import SQL

/// Reads places of a filtered and ordered list, without reading the list.
///
/// There are three ways. Where few migrations match, they are gathered by the narrowest criterion and sorted. Where many
/// match, the index of the order is followed until the page is full: the more match, the sooner; where all that match
/// stand late in the order, what is left is gathered (``read(_:of:from:limit:_:)``). Those with a word and
/// those of a unit or a status stand in the order of their numbers, so they are followed there. How many match is known
/// from the kept counts, or by counting in one index up to a bound.
struct MigrationListing {
  /// Where the rows are taken from.
  enum Way: Hashable {
    /// From the order's own index.
    case following
    /// From those that a criterion finds.
    case gathering(FilterClause.Driver)
    /// From those that a criterion has found.
    case found([String], FilterClause.Driver)
    /// From those that have words, which stand in the list's order.
    case naming(WordSearch)
    /// From those of units and statuses, which stand in the list's order.
    case merging(UnitSearch)
  }

  /// A part of the list: those with a value in the column of the order, or those without, who come last.
  struct Part: Hashable {
    var isAbsent: Bool
    var isDescending: Bool

    var direction: String { isDescending ? "DESC" : "ASC" }
  }

  /// A place in the list, and which way to go on from there.
  struct Place {
    var key: PageCursor.Key
    var id: String

    /// A place in the list by number, where a migration has no other value.
    static func number(_ id: String) -> Place { Place(key: .text(""), id: id) }
  }

  /// So many migrations are read whole before they are sorted.
  static let fewFound = 200
  /// So many migrations are gathered at most, where an order's index can be followed instead.
  static let mostGathered = 5_000
  /// So many places are followed before it is asked whether to go on: some match soon or, all together, late.
  static let reaches = [500, 4_000]

  let filter: MigrationFilter
  let sort: MigrationSort
  let dialect: SQLDialect
  let session: any SQLSession
  let standing: Standing
  let way: Way
  /// How to go on where the order's index has been followed far enough; nil for following it to its end.
  let instead: Way?

  /// Looks up how to read a list.
  init(
    _ filter: MigrationFilter, by sort: MigrationSort, _ dialect: SQLDialect, in session: any SQLSession
  ) throws {
    var filter = filter
    filter.limit = nil
    self.filter = filter
    self.sort = sort
    self.dialect = dialect
    self.session = session
    // Statuses alone are followed by number: how many stand in them makes no difference.
    var statuses = MigrationFilter(project: filter.project)
    if sort.column == .number { statuses.statuses = filter.statuses }
    standing = try Standing(of: filter, isCounted: filter == statuses ? false : nil, in: session)
    (way, instead) = try Self.ways(filter, sort, dialect, standing, session)
  }

  /// Reads rows from a place on, which is not among them; nil for an end of the list.
  ///
  /// - Parameters:
  ///   - columns: What is read of each; the row has the sort key behind them.
  ///   - isBackward: Whether the rows before the place are meant; the nearest comes first.
  func rows<Row>(
    _ columns: String, from place: Place?, isBackward: Bool = false, limit: Int, make: (any SQLRow) throws -> Row
  ) throws -> [Row] {
    let isDescending = sort.isDescending != isBackward
    switch way {
    case .naming(let words):
      return try merged(
        { words.lists(in: filter.project, $0) }, isNumbered: true, words.rest(of: filter), columns, from: place,
        isDescending: isDescending, limit: limit, make)
    case .merging(let units):
      return try merged(
        { units.lists(in: filter.project, $0) }, filter, columns, from: place, isDescending: isDescending,
        limit: limit, make)
    case .following, .gathering, .found: break
    }
    var rows: [Row] = []
    // Who has no value comes last, so there are two lists, one behind the other.
    let parts = sort.column.mayBeAbsent ? (isBackward ? [true, false] : [false, true]) : [false]
    var isReached = place == nil
    for isAbsent in parts where rows.count < limit {
      let isHere = !isReached && (place?.key == .absent) == isAbsent
      guard isReached || isHere else { continue }
      isReached = true
      let part = Part(isAbsent: isAbsent, isDescending: isDescending)
      try read(columns, of: part, from: isHere ? place : nil, limit: limit - rows.count) { rows.append(try make($0)) }
    }
    return rows
  }

  /// The statement for one part of the list.
  ///
  /// - Parameters:
  ///   - place: Where it begins, which is not in it; nil for its beginning.
  ///   - end: Where it ends, which is in it; nil for its end. Only what follows the order's index ends before.
  func statement(
    _ columns: String, of part: Part, by way: Way, from place: Place?, to end: Place? = nil, limit: Int
  ) -> (sql: String, arguments: [SQLValue]) {
    let direction = part.direction
    switch way {
    case .found(let ids, _) where ids.count <= Self.fewFound:
      // So few are sorted as they are.
      var clause = gathered(by: way)
      let order = order(in: &clause, sort.column.name, "id", part, place)
      let ordering = order.map { "\($0) \(direction)" }.joined(separator: ", ")
      return (
        "SELECT \(columns), \(sort.column.name) FROM migration WHERE \(clause.sql) ORDER BY \(ordering) LIMIT \(limit)",
        clause.arguments
      )
    case .following:
      let driver = part.isAbsent && followsKey(part) ? .order(.number) : following
      var clause = FilterClause(filter, dialect, by: driver, standing: standing)
      if followsKey(part) { boundKey(in: &clause, part, place, end) }
      let order = order(in: &clause, sort.column.name, "id", part, place)
      if let end { compare(in: &clause, sort.column.name, "id", part, part.isDescending ? ">=" : "<=", end) }
      let ordering = order.map { "\($0) \(direction)" }.joined(separator: ", ")
      return (
        "SELECT \(columns), \(sort.column.name) FROM migration WHERE \(clause.sql) ORDER BY \(ordering) LIMIT \(limit)",
        clause.arguments
      )
    case .gathering, .found, .naming, .merging:
      var clause = gathered(by: way)
      let found = "SELECT id AS found_id, \(sort.column.name) AS found_key FROM migration WHERE \(clause.sql)"
      var outer = clause
      let order = order(in: &outer, "found_key", "found_id", part, place)
      let conditions = outer.sql.dropFirst(clause.sql.count + " AND ".count)
      clause = outer
      let ordering = order.map { "\($0) \(direction)" }.joined(separator: ", ")
      return (
        """
        WITH found AS MATERIALIZED (\(found)),
        listed AS MATERIALIZED (
          SELECT found_id, found_key FROM found \(conditions.isEmpty ? "" : "WHERE \(conditions)")
          ORDER BY \(ordering) LIMIT \(limit))
        SELECT \(columns), found_key FROM listed JOIN migration ON id = found_id ORDER BY \(ordering)
        """, clause.arguments
      )
    }
  }

  /// The condition by which rows are gathered.
  private func gathered(by way: Way) -> FilterClause {
    switch way {
    case .following: FilterClause(filter, dialect, standing: standing)
    case .gathering(let driver): FilterClause(filter, dialect, by: driver, standing: standing)
    case .merging: FilterClause(filter, dialect, by: .standing, standing: standing)
    case .found(let ids, let driver):
      FilterClause(filter, dialect, by: driver, standing: standing, found: ids)
    case .naming(let words): named(words)
    }
  }

  /// The filter by what finds the rows the quickest.
  var clause: (sql: String, arguments: [SQLValue]) {
    let clause = gathered(by: way)
    return (clause.sql, clause.arguments)
  }

  /// Adds where the part begins; returns what it is ordered by.
  func order(
    in clause: inout FilterClause, _ key: String, _ id: String, _ part: Part, _ place: Place?
  ) -> [String] {
    if sort.column.mayBeAbsent { clause.require("\(key) IS \(part.isAbsent ? "" : "NOT ")NULL") }
    if let place { compare(in: &clause, key, id, part, part.isDescending ? "<" : ">", place) }
    return isByKey(part) ? [key, id] : [id]
  }

  /// Adds on which side of a place the rows lie.
  func compare(
    in clause: inout FilterClause, _ key: String, _ id: String, _ part: Part, _ sign: String, _ place: Place
  ) {
    let last = clause.argument(.text(place.id))
    switch place.key {
    case .number(let number) where isByKey(part):
      clause.require("(\(key), \(id)) \(sign) (\(clause.argument(.integer(number))), \(last))")
    case .text(let text) where isByKey(part):
      clause.require("(\(key), \(id)) \(sign) (\(clause.argument(.text(text))), \(last))")
    default: clause.require("\(id) \(sign) \(last)")
    }
  }

  /// Adds where the project's rows lie in the key of `migration`, which holds the project: between the slash and the
  /// sign after it.
  ///
  /// Where a place is such a bound already, a second one would hide it from the engine.
  func boundKey(in clause: inout FilterClause, _ part: Part, _ place: Place?, _ end: Place?) {
    let (lower, upper) = part.isDescending ? (end, place) : (place, end)
    if lower == nil { clause.require("id >= \(clause.argument(.text("\(filter.project)/")))") }
    if upper == nil { clause.require("id < \(clause.argument(.text("\(filter.project)0")))") }
  }

  /// Whether the rows of a part stand by the value of the column; else by number.
  func isByKey(_ part: Part) -> Bool { sort.column != .number && !part.isAbsent }

  /// Whether the key of `migration` is followed: by number, and where an index leaves out those without a value.
  func followsKey(_ part: Part) -> Bool {
    switch sort.column {
    case .number: true
    case .start, .limit: part.isAbsent
    default: false
    }
  }

  /// What drives when the order's index is followed: by number, one unit and one status have an index in this order too.
  private var following: FilterClause.Driver {
    sort.column == .number && isOneStanding ? .standing : .order(sort.column)
  }

  private var isOneStanding: Bool { Self.isOneStanding(filter, standing) }

  private static func isOneStanding(_ filter: MigrationFilter, _ standing: Standing) -> Bool {
    if case .units(_, .some) = filter.visibility { return false }
    let units = standing.chosen ?? (filter.departments.isEmpty ? standing.visible : nil)
    let isOneUnit = units?.count == 1
    let isAnyUnit = units == nil && filter.departments.isEmpty && filter.visibility == .everything
    return filter.kinds.isEmpty && (isOneUnit && filter.statuses.count <= 1 || isAnyUnit && filter.statuses.count == 1)
  }

  private static func ways(
    _ filter: MigrationFilter, _ sort: MigrationSort, _ dialect: SQLDialect, _ standing: Standing,
    _ session: any SQLSession
  ) throws -> (way: Way, instead: Way?) {
    if !filter.subjects.isEmpty { return (.gathering(.subjects), nil) }
    if case .owner = filter.visibility { return (.gathering(.owner), nil) }
    if sort.column == .number, isOneStanding(filter, standing), Standing.covers(filter) { return (.following, nil) }
    let units = sort.column == .number ? UnitSearch(filter, standing) : nil
    if let units, Standing.covers(filter) { return (.merging(units), nil) }
    let words = try WordSearch(filter, dialect, in: session)
    if let words, words.isEmpty { return (.found([], words.driver), nil) }
    let named = sort.column == .number ? words : nil
    let fewest = min(standing.bound ?? mostGathered, mostGathered)
    if let named, try named.isNarrow(filter, upTo: fewest, in: session) { return (.naming(named), nil) }
    if let bound = standing.bound, bound <= mostGathered { return (.gathering(.standing), nil) }
    var least = (driver: FilterClause.Driver.standing, found: FilterProbe.Found(count: mostGathered + 1, ids: nil))
    for driver in FilterClause.Driver.allCases where driver != named?.driver {
      // What very many are called need not be looked up to be known as too many.
      if let words, words.driver == driver, try !words.isAtMost(mostGathered, filter.project, in: session) { continue }
      guard let probe = FilterProbe(filter, driver, dialect, words) else { continue }
      let found = try probe.find(upTo: mostGathered + 1, in: session)
      if found.count < least.found.count { least = (driver, found) }
    }
    guard least.found.count > mostGathered else {
      return (least.found.ids.map { .found($0, least.driver) } ?? .gathering(least.driver), nil)
    }
    if let way = named.map({ Way.naming($0) }) ?? units.map({ .merging($0) }) { return (way, nil) }
    // One unit's or one status' own index has nothing but what could be gathered, and in the list's order.
    if sort.column == .number, isOneStanding(filter, standing) { return (.following, nil) }
    return (.following, words.map { .naming($0) } ?? standing.bound.map { _ in .gathering(.standing) })
  }
}

extension MigrationSort.Column {
  /// The column of `migration`; texts are compared byte by byte.
  var name: String {
    switch self {
    case .number: "id"
    case .person: "person_key"
    case .department: "department"
    case .kind: "kind"
    case .status: "status"
    case .start: "start_at"
    case .limit: "limit_day"
    case .devices: "devices"
    case .updated: "changed_at"
    }
  }
}
