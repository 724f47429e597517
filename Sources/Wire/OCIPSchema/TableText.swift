import OCIP

/// A table of an answer while it is changed: headings and rows, all of them texts.
///
/// Unlike `OCITable` it takes whatever is there: a cell that is not there is empty.
package struct TableText: Sendable, Hashable {
  /// The headings.
  package var headings: [String]
  /// The rows, with as many cells as there are headings.
  package var rows: [[String]]

  /// Makes a table.
  package init(headings: [String], rows: [[String]] = []) {
    self.headings = headings
    self.rows = rows
  }

  /// Reads an element as a table.
  package init(_ element: OCIElement) {
    headings = element.texts("colHeading")
    let count = headings.count
    rows = element.elements("row").map { row in
      let cells = row.elements("col").map { $0.text ?? "" }
      return Array(cells.prefix(count)) + Array(repeating: "", count: max(0, count - cells.count))
    }
  }

  /// The cell of a row under a heading; nil when there is no such heading.
  package func cell(_ heading: String, in row: [String]) -> String? {
    headings.firstIndex(of: heading).map { row[$0] }
  }

  /// The place of the row that has a text under a heading; a new row's where none has.
  package mutating func place(of text: String, under heading: String) -> Int {
    if let place = rows.firstIndex(where: { cell(heading, in: $0) == text }) { return place }
    rows.append(Array(repeating: "", count: headings.count))
    set(text, under: heading, in: rows.count - 1)
    return rows.count - 1
  }

  /// Puts a text into a cell.
  package mutating func set(_ text: String, under heading: String, in row: Int) {
    if let column = headings.firstIndex(of: heading) { rows[row][column] = text }
  }

  /// Has a row for each of some texts under a heading, in their order: those that are there, and new ones.
  package mutating func keep(_ texts: [String], under heading: String) {
    let places = texts.map { place(of: $0, under: heading) }
    rows = places.map { rows[$0] }
  }

  /// Says `true` under a heading in one row and `false` in all others.
  package mutating func mark(_ place: Int?, under heading: String) {
    for row in rows.indices { set(row == place ? "true" : "false", under: heading, in: row) }
  }

  /// The table as an element.
  package func element(_ name: String) -> OCIElement {
    let rows = rows.map { row in OCIElement("row", row.map { OCIElement("col", $0) }) }
    return OCIElement(name, headings.map { OCIElement("colHeading", $0) } + rows)
  }
}
