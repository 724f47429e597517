import Markup

/// A column of a table whose rows are cards on narrow screens.
struct TableColumn {
  /// What it is called, also in the cards.
  let title: String
  /// Its style: `count` above numbers, `sorts` where its head leads to another order.
  let look: String?
  /// What its head holds; nil for its title.
  let content: HTML?
  /// The order in which the rows stand by it, as `aria-sort` says it.
  let order: String?

  init(_ title: String, look: String? = nil, content: HTML? = nil, order: String? = nil) {
    self.title = title
    self.look = look
    self.content = content
    self.order = order
  }
}

/// A cell of such a table.
struct TableCell {
  let content: HTML
  /// Its style: `count` and `number` as everywhere, `text` where it is long.
  let look: String?
  /// Whether it names its row.
  let isHead: Bool

  /// What names its row, and stands on top of its card.
  static func head(_ content: HTML) -> TableCell { TableCell(content: content, look: nil, isHead: true) }

  /// Any other.
  static func cell(_ content: HTML, _ look: String? = nil) -> TableCell {
    TableCell(content: content, look: look, isHead: false)
  }

  /// Any other that holds only a text.
  static func text(_ text: String, _ look: String? = nil) -> TableCell { cell(.text(text), look) }
}

/// A row of such a table, with as many cells as the table has columns.
struct TableRow {
  let cells: [TableCell]
  let look: String?

  init(_ cells: [TableCell], look: String? = nil) {
    self.cells = cells
    self.look = look
  }
}

extension Layout {
  /// A table of which each row is a card on narrow screens, where the cells stand below each other with their columns'
  /// names.
  ///
  /// The roles are said, because some browsers forget those of a table that is not drawn as one.
  ///
  /// - Parameter sorting: What the links to other orders are called where the columns have such.
  func cards(
    _ caption: String, hidesCaption: Bool = true, sorting: String? = nil, _ columns: [TableColumn], _ rows: [TableRow]
  ) -> HTML {
    table(caption, hidesCaption: hidesCaption, look: "cards", role: "table") {
      thead(["role": "rowgroup", "class": .optional(sorting == nil ? nil : "sorting")]) {
        tr(["role": "row", "data-label": .optional(sorting)]) { columns.map(heading) }
      }
      tbody(["role": "rowgroup"]) { rows.map { row in card(row, columns) } }
    }
  }

  /// The same where the columns have nothing but names.
  func cards(_ caption: String, hidesCaption: Bool = true, _ columns: [String], _ rows: [TableRow]) -> HTML {
    cards(caption, hidesCaption: hidesCaption, columns.map { TableColumn($0) }, rows)
  }

  private func heading(_ column: TableColumn) -> HTML {
    let content = column.content ?? HTML.text(column.title)
    return th([
      "scope": "col", "role": "columnheader", "class": .optional(column.look), "aria-sort": .optional(column.order),
    ]) { content }
  }

  private func card(_ row: TableRow, _ columns: [TableColumn]) -> HTML {
    tr(["role": "row", "class": .optional(row.look)]) {
      zip(columns, row.cells).map { column, cell in
        cell.isHead
          ? th(["scope": "row", "role": "rowheader", "class": .optional(cell.look)]) { cell.content }
          : td(["role": "cell", "class": .optional(cell.look), "data-label": .text(column.title)]) { cell.content }
      }
    }
  }
}
