import Migrations
import SQL

extension MigrationListing {
  /// The page at a cursor; the first one without.
  func page(_ cursor: PageCursor?, _ limit: Int) throws -> MigrationPage {
    let isBackward = cursor?.direction == .before
    let place = cursor.map { Place(key: $0.key, id: "\(filter.project)/\($0.subject)") }
    // One more than the page has tells whether the list goes on.
    var rows = try rows(MigrationRecord.columns, from: place, isBackward: isBackward, limit: limit + 1) { row in
      ListedRow(
        record: try MigrationRecord(row),
        key: sort.column == .number ? .text("") : PageCursor.Key(row[MigrationRecord.width]))
    }
    let goesOn = rows.count > limit
    if goesOn { rows.removeLast() }
    if isBackward { rows.reverse() }
    let (hasNext, hasPrevious) = isBackward ? (true, goesOn) : (goesOn, place != nil)
    return MigrationPage(
      records: rows.map(\.record), next: hasNext ? rows.last?.cursor(.after, sort) : nil,
      previous: hasPrevious ? rows.first?.cursor(.before, sort) : nil, mark: try BelayStore.ledgerMark(in: session))
  }
}

/// A row with the value by which its list is ordered.
private struct ListedRow {
  var record: MigrationRecord
  var key: PageCursor.Key

  func cursor(_ direction: PageCursor.Direction, _ sort: MigrationSort) -> PageCursor {
    PageCursor(direction, sort: sort, key: key, subject: record.id.subject)
  }
}

extension PageCursor.Key {
  /// The value of a column.
  fileprivate init(_ value: SQLValue) {
    switch value {
    case .integer(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .null, .bytes: self = .absent
    }
  }
}
