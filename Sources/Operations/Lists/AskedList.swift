import Migrations

/// What somebody asks of the list of migrations: which of them, in which order, with which columns.
///
/// It is the same in addresses and in saved filters.
package struct AskedList: Hashable, Sendable {
  /// Which migrations.
  package var query: MigrationQuery
  /// In which order.
  package var sort: MigrationSort
  /// With which columns, in the order of ``MigrationColumn``; empty for the usual ones.
  package var columns: [MigrationColumn]

  /// Joins the parts.
  package init(
    query: MigrationQuery = MigrationQuery(), sort: MigrationSort = .standard, columns: [MigrationColumn] = []
  ) {
    self.query = query
    self.sort = sort
    self.columns = columns
  }

  /// Reads fields; the problem of each filter that cannot be read is in ``QueryMistake``.
  ///
  /// - Parameter values: Gives the values of a field.
  package init(_ values: (String) -> [String]) throws(QueryMistake) {
    self.init(withoutFilters: values)
    query = try MigrationQuery(values)
  }

  /// Reads the order and the columns alone; those that there are not are left out.
  package init(withoutFilters values: (String) -> [String]) {
    let named = values("column") + values("columns").flatMap { $0.split(separator: ",").map(String.init) }
    self.init(
      sort: values("sort").first.flatMap { MigrationSort(word: $0) } ?? .standard,
      columns: MigrationColumn.allCases.filter { named.contains($0.rawValue) })
  }

  /// The fields as they stand in an address.
  package var pairs: [(name: String, value: String)] {
    var pairs = query.pairs
    if sort != .standard { pairs.append(("sort", sort.word)) }
    if !columns.isEmpty { pairs.append(("columns", columns.map(\.rawValue).joined(separator: ","))) }
    return pairs
  }
}

extension MigrationSort {
  /// The order as it stands in addresses: by what, with a minus in front where the greatest comes first.
  package var word: String { (isDescending ? "-" : "") + column.rawValue }

  /// All orders as they stand in addresses.
  package static var words: [String] { Column.allCases.flatMap { [$0.rawValue, "-" + $0.rawValue] } }

  /// Reads an order; nil when there is none like that.
  package init?(word: String) {
    let isDescending = word.hasPrefix("-")
    guard let column = Column(rawValue: isDescending ? String(word.dropFirst()) : word) else { return nil }
    self.init(column, isDescending: isDescending)
  }
}
