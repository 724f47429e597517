/// A table in an answer: headings, and rows with a text for each.
package struct OCITable: Sendable, Hashable {
  /// The headings, exactly as the server writes them.
  package let headings: [String]
  /// The rows; each has as many cells as there are headings, and an empty text for an empty cell.
  package let rows: [Row]

  /// One row.
  package struct Row: Sendable, Hashable {
    /// The cells in the order of the headings.
    package let cells: [String]
    fileprivate let columns: [String: Int]

    /// The cell under a heading; nil when the table has no such heading.
    package subscript(heading: String) -> String? { columns[heading].map { cells[$0] } }
  }

  /// Makes a table.
  ///
  /// - Throws: ``OCIError`` with code `ocip.protocol` when a row has not one cell for each heading.
  package init(headings: [String], rows: [[String]]) throws(OCIError) {
    guard rows.allSatisfy({ $0.count == headings.count }) else {
      throw OCIError(.protocol, "A table has a row with more or fewer cells than headings.", outcome: .answered)
    }
    let columns = Dictionary(headings.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    self.headings = headings
    self.rows = rows.map { Row(cells: $0, columns: columns) }
  }

  /// Reads an element as a table.
  ///
  /// - Throws: ``OCIError`` with code `ocip.protocol` when there is something else in it.
  package init(_ element: OCIElement) throws(OCIError) {
    var rows: [[String]] = []
    for row in element.elements("row") {
      let cells = row.elements.compactMap { $0.name == "col" ? $0.text ?? ($0.value == .nil ? "" : nil) : nil }
      guard cells.count == row.elements.count else {
        throw OCIError(
          .protocol, "The table \(element.name) has a row with something else than cells of text in it.",
          outcome: .answered)
      }
      rows.append(cells)
    }
    let others = element.elements.contains { $0.name != "row" && $0.name != "colHeading" }
    guard !others, element.text?.utf8.allSatisfy(OCIFraming.isSpace) ?? true else {
      throw OCIError(.protocol, "The element \(element.name) is not a table.", outcome: .answered)
    }
    try self.init(headings: element.texts("colHeading"), rows: rows)
  }

  /// The table as an element.
  package func element(_ name: String) -> OCIElement {
    let headings = headings.map { OCIElement("colHeading", $0) }
    return OCIElement(name, headings + rows.map { OCIElement("row", $0.cells.map { OCIElement("col", $0) }) })
  }
}
