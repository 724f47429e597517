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

/// The style of a cell.
enum CellLook: String {
  /// A box to tick.
  case check
  /// How many there are.
  case count
  /// A number, a date, an hour.
  case number
  /// A text that may be long.
  case text
}

/// A cell of such a table.
struct TableCell {
  let content: HTML
  let look: CellLook?
  /// Whether it names its row.
  let isHead: Bool

  /// What names its row, and stands on top of its card.
  static func head(_ content: HTML) -> TableCell { TableCell(content: content, look: nil, isHead: true) }

  /// Any other.
  static func cell(_ content: HTML, _ look: CellLook? = nil) -> TableCell {
    TableCell(content: content, look: look, isHead: false)
  }

  /// Any other that holds only a text.
  static func text(_ text: String, _ look: CellLook? = nil) -> TableCell { cell(.text(text), look) }
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

/// Writes the rows of such a table one behind the other, for tables that have many.
struct CardWriter {
  fileprivate private(set) var html: HTML
  private var columns: [CellKind]
  private var column = 0
  private static let plain = StartTag("tr", ["role": "row"])

  /// Goes on behind what there is.
  fileprivate init(_ columns: [TableColumn], behind html: consuming HTML) {
    self.columns = columns.map { CellKind($0) }
    self.html = html
  }

  /// Adds a row; the body adds as many cells as the table has columns.
  mutating func row(look: String? = nil, _ cells: (inout CardWriter) -> Void) {
    column = 0
    let tag = look.map { StartTag("tr", ["role": "row", "class": .text($0)]) } ?? Self.plain
    html.begin(tag)
    cells(&self)
    html.end(tag)
  }

  /// Adds a cell, whose content the body adds.
  mutating func cell(_ look: CellLook? = nil, isHead: Bool = false, _ content: (inout HTML) -> Void) {
    guard column < columns.count else { return }
    columns[column].turn(to: look, isHead)
    html.begin(columns[column].tag)
    content(&html)
    html.end(columns[column].tag)
    column += 1
  }

  /// Adds a cell that holds only a text.
  mutating func cell(_ text: String, _ look: CellLook? = nil) { cell(look) { $0.add(text: text) } }
}

extension Layout {
  /// Adds a table of which each row is a card on narrow screens, where the cells stand below each other with their columns'
  /// names.
  ///
  /// The roles are said, because some browsers forget those of a table that is not drawn as one.
  ///
  /// - Parameters:
  ///   - sorting: What the links to other orders are called where the columns have such.
  ///   - count: How many rows there are.
  ///   - write: Adds the rows.
  func addCards(
    _ caption: String, hidesCaption: Bool = true, sorting: String? = nil, _ columns: [TableColumn],
    count: Int, to html: inout HTML, write: (inout CardWriter) -> Void
  ) {
    let heads = thead(["role": "rowgroup", "class": .optional(sorting == nil ? nil : "sorting")]) {
      tr(["role": "row", "data-label": .optional(sorting)]) { columns.map(heading) }
    }
    // A cell is seldom longer; the piece need not move while it grows.
    html.reserve(html.bytes.count + heads.bytes.count + count * columns.count * 96 + 8_192)
    addTable(caption, hidesCaption: hidesCaption, look: "cards", role: "table", to: &html) { html in
      html.add(heads)
      html.add("tbody", ["role": "rowgroup"]) { html in
        var rows = CardWriter(columns, behind: html)
        html = .empty
        write(&rows)
        html = rows.html
      }
    }
  }

  /// A table of such rows that have been made.
  func cards(
    _ caption: String, hidesCaption: Bool = true, sorting: String? = nil, _ columns: [TableColumn], _ rows: [TableRow]
  ) -> HTML {
    var html = HTML.empty
    addCards(caption, hidesCaption: hidesCaption, sorting: sorting, columns, count: rows.count, to: &html) { writer in
      for row in rows {
        writer.row(look: row.look) { writer in
          for cell in row.cells { writer.cell(cell.look, isHead: cell.isHead) { $0.add(cell.content) } }
        }
      }
    }
    return html
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
}

/// The start tag of a column's cells, which is the same in nearly every row.
private struct CellKind {
  private(set) var tag: StartTag
  private let title: String
  private var look: CellLook?
  private var isHead = false

  init(_ column: TableColumn) {
    title = column.title
    tag = Self.tag(nil, false, column.title)
  }

  /// Makes the tag that of a cell.
  mutating func turn(to look: CellLook?, _ isHead: Bool) {
    guard look != self.look || isHead != self.isHead else { return }
    (self.look, self.isHead) = (look, isHead)
    tag = Self.tag(look, isHead, title)
  }

  private static func tag(_ look: CellLook?, _ isHead: Bool, _ title: String) -> StartTag {
    let style = AttributeValue.optional(look?.rawValue)
    return isHead
      ? StartTag("th", ["scope": "row", "role": "rowheader", "class": style])
      : StartTag("td", ["role": "cell", "class": style, "data-label": .text(title)])
  }
}
