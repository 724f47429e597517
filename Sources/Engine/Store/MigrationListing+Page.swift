import Migrations
import SQL

extension MigrationListing {
  /// The page at a cursor; the first one without.
  func page<Row: MigrationRow>(_ cursor: PageCursor?, _ limit: Int) throws -> MigrationPage<Row> {
    let isBackward = cursor?.direction == .before
    let place = cursor.map { Place(key: $0.key, id: "\(filter.project)/\($0.subject)") }
    // The values by which the list is ordered; by number it is the migration itself.
    var keys: [PageCursor.Key] = []
    // One more than the page has tells whether the list goes on.
    var listed = try rows(Row.columns, from: place, isBackward: isBackward, limit: limit + 1) { row in
      if sort.column != .number { keys.append(PageCursor.Key(row[Row.width])) }
      return try Row(row)
    }
    let goesOn = listed.count > limit
    if goesOn { listed.removeLast() }
    let (nearest, farthest) = (
      listed.first.map { at(isBackward ? .after : .before, $0.id, keys.first) },
      listed.indices.last.map { at(isBackward ? .before : .after, listed[$0].id, keys.isEmpty ? nil : keys[$0]) }
    )
    if isBackward { listed.reverse() }
    let mark = try BelayStore.ledgerMark(in: session)
    return isBackward
      ? MigrationPage(records: listed, next: nearest, previous: goesOn ? farthest : nil, mark: mark)
      : MigrationPage(
        records: listed, next: goesOn ? farthest : nil, previous: place == nil ? nil : nearest, mark: mark)
  }

  private func at(_ direction: PageCursor.Direction, _ id: Migration.ID, _ key: PageCursor.Key?) -> PageCursor {
    PageCursor(direction, sort: sort, key: key ?? .text(""), subject: id.subject)
  }
}

extension PageCursor.Key {
  /// The value of a column.
  init(_ value: SQLValue) {
    switch value {
    case .integer(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .null, .bytes: self = .absent
    }
  }
}
