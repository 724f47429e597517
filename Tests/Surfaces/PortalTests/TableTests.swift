import Testing

@testable import Portal

@Suite("Tables, on wide screens and narrow ones")
struct TableTests {
  /// Pages with a table whose rows are cards on narrow screens.
  static let pages = [Path.migrations, Path.people, Path.move(Counter.ada, .start)]

  @Test("Each cell bears the name of its column, and nothing forgets that it is a table", arguments: pages)
  func labels(path: String) async throws {
    try await withCounter { counter in
      let page = try await counter.visitor("boss").get(path)
      #expect(page.text.contains("<table class=\"cards\" role=\"table\">"))
      let columns = page.text.matches(of: /<th scope="col" role="columnheader"[^>]*>(.*?)<\/th>/).map {
        // The arrow says by which column the rows are sorted.
        Counter.Told.words(String($0.output.1)).replacing(" ↑", with: "")
      }
      #expect(columns.count >= 4)
      let rows = page.text.split(separator: "<tr role=\"row\"").dropFirst(2)
      #expect(rows.count >= 1)
      for row in rows {
        let cells = row.matches(of: /<t[dh] (?:scope="row" role="rowheader"|role="cell"[^>]* data-label="([^"]*)")>/)
        #expect(cells.count == columns.count)
        for (column, cell) in zip(columns, cells) {
          if let label = cell.output.1 { #expect(String(label) == column) }
        }
        let heads = cells.count { $0.output.1 == nil }
        #expect(heads == 1)
      }
    }
  }

  @Test("An address is broken between its parts only, and stays one word")
  func addresses() async throws {
    try await withCounter { counter in
      let page = try await counter.visitor("boss").get(Path.migrations)
      #expect(page.text.contains(">ada@<wbr>acme.<wbr>example.<wbr>com</a>"))
      #expect(page.words.contains(Counter.ada))
    }
  }

  @Test("Where rows can be sorted, the links to other orders have a name")
  func sorting() async throws {
    try await withCounter { counter in
      let page = try await counter.visitor("boss").get(Path.migrations)
      #expect(page.text.contains("<thead role=\"rowgroup\" class=\"sorting\"><tr role=\"row\" data-label=\"Sort by\">"))
      #expect(page.text.contains("class=\"sorts\" aria-sort=\"ascending\">"))
    }
  }

  @Test("The calendar scrolls in a box of its own that the keyboard reaches")
  func calendar() async throws {
    try await withCounter { counter in
      let page = try await counter.visitor("boss").get(Path.project)
      let box = "role=\"region\" aria-label=\"Calendar of slots\" tabindex=\"0\"><table class=\"calendar\">"
      #expect(page.text.contains(box))
    }
  }
}
