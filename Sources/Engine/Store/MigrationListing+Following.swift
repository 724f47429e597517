import Migrations
import SQL

extension MigrationListing {
  /// Reads the rows of a part from a place on.
  ///
  /// Many may match and none of them near the place: all that are called Lea, by person. So the order's index is followed
  /// as far as that promises to fill the page, and from there on either to its end or not at all, whichever are fewer
  /// rows.
  func read(
    _ columns: String, of part: Part, from place: Place?, limit: Int, _ receive: (any SQLRow) throws -> Void
  ) throws {
    var (last, count) = (place, 0)
    func read(by way: Way, to end: Place?) throws {
      let (sql, arguments) = statement(columns, of: part, by: way, from: last, to: end, limit: limit - count)
      try session.query(sql, arguments) { row in
        count += 1
        try receive(row)
      }
    }
    guard let instead else { return try read(by: way, to: nil) }
    for reach in Self.reaches {
      let end = try self.place(reach, behind: last, in: part)
      try read(by: way, to: end)
      guard count < limit, let end else { return }
      last = end
    }
    let isShorter = try self.place(rows(of: instead), behind: last, in: part) != nil
    try read(by: isShorter ? instead : way, to: nil)
  }

  /// The place so many rows behind another one, whatever they are; nil where the part ends before.
  ///
  /// The order's index alone is read.
  private func place(_ reach: Int, behind place: Place?, in part: Part) throws -> Place? {
    var clause = FilterClause(dialect)
    let order: [String]
    if followsKey(part) {
      boundKey(in: &clause, part, place, nil)
      if let place { compare(in: &clause, "id", "id", part, part.isDescending ? "<" : ">", place) }
      order = ["id"]
    } else {
      clause.require("project = \(clause.argument(.text(filter.project.rawValue)))")
      order = self.order(in: &clause, sort.column.name, "id", part, place)
    }
    let ordering = order.map { "\($0) \(part.direction)" }.joined(separator: ", ")
    return try session.row(
      """
      SELECT id, \(isByKey(part) ? sort.column.name : "NULL") FROM migration WHERE \(clause.sql)
      ORDER BY \(ordering) LIMIT 1 OFFSET \(clause.argument(.integer(max(0, reach - 1))))
      """, clause.arguments
    ) { Place(key: PageCursor.Key($0[1]), id: $0.text(0)) }
  }

  /// How many rows are gathered by a way, before they are compared with the rest of the filter.
  private func rows(of way: Way) throws -> Int {
    switch way {
    case .naming(let words): try words.count(in: filter.project, upTo: 1_000_000, in: session)
    default: standing.bound ?? Int.max
    }
  }
}
