import Migrations
import SQL

extension MigrationListing {
  /// The page at a cursor; the first one without.
  func page<Part: MigrationPart>(_ cursor: PageCursor?, _ limit: Int) throws -> MigrationPage<Part> {
    let isBackward = cursor?.direction == .before
    let place = cursor.map { Place(key: $0.key, id: "\(filter.project)/\($0.subject)") }
    // The values by which the list is ordered; by number it is the migration itself.
    var keys: [PageCursor.Key] = []
    // One more than the page has tells whether the list goes on.
    var parts = try rows(Part.columns, from: place, isBackward: isBackward, limit: limit + 1) { row in
      if sort.column != .number { keys.append(PageCursor.Key(row[Part.width])) }
      return try Part(row)
    }
    let goesOn = parts.count > limit
    if goesOn { parts.removeLast() }
    let (nearest, farthest) = (
      parts.first.map { at(isBackward ? .after : .before, $0.id, keys.first) },
      parts.indices.last.map { at(isBackward ? .before : .after, parts[$0].id, keys.isEmpty ? nil : keys[$0]) }
    )
    if isBackward { parts.reverse() }
    let mark = try BelayStore.ledgerMark(in: session)
    return isBackward
      ? MigrationPage(records: parts, next: nearest, previous: goesOn ? farthest : nil, mark: mark)
      : MigrationPage(
        records: parts, next: goesOn ? farthest : nil, previous: place == nil ? nil : nearest, mark: mark)
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
