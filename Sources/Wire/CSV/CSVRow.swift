import Foundation

/// One row of a CSV table: its fields, and the line where it starts.
package struct CSVRow: Sendable {
  /// The 1-based line of the file on which the row starts; quoted line breaks make a row span several.
  package let line: Int
  /// The fields in the order of the header, as many as the header has.
  package let fields: [String]

  let columns: CSVColumns

  /// The field of a column, by the column's name without regard to case; nil when there is no such column.
  ///
  /// In a loop over many rows, ask `CSVReader.column(named:)` once and use `fields`.
  package subscript(_ name: String) -> String? {
    columns.position(of: name).map { fields[$0] }
  }
}

/// The names of a table's columns, shared by its rows; a class so that a row carries one reference.
final class CSVColumns: Sendable {
  let names: [String]
  private let positions: [String: Int]

  /// - Precondition: No two names are equal without regard to case.
  init(names: [String]) {
    self.names = names
    var positions: [String: Int] = [:]
    for (position, name) in names.enumerated() {
      positions[Self.key(name)] = position
      positions[name] = position
    }
    self.positions = positions
  }

  func position(of name: String) -> Int? {
    positions[name] ?? positions[Self.key(name)]
  }

  /// What two names have in common when they differ only in case.
  static func key(_ name: String) -> String {
    name.lowercased()
  }
}
