import Foundation
import Markup
import Migrations
import Operations
import Web

/// The list of migrations with its filters, and the selection that can be edited.
struct ListView {
  let layout: Layout
  let query: MigrationQuery
  let sort: MigrationSort
  let columns: [MigrationColumn]
  /// What was found; nil where a filter cannot be read.
  let result: ListMigrations.Result<MigrationSummary>?
  /// What the person has saved: names, and fields as they stand in an address.
  let saved: [String: String]
  /// The checks that may be asked for.
  let checks: [CheckID]
  let schedule: Schedule
  let access: Access
  let now: Date
  /// What was chosen, by subject; empty where its columns are not shown.
  var choices: [String: MigrationChoice] = [:]
  /// Where migrations go for which nothing was chosen; nil where nothing is to be chosen.
  var standardDestination: String?
  var mistakes: [String: Failure] = [:]
  /// What was typed, where a filter cannot be read.
  var typed: Form?
  /// Why the filters were not saved, and the name that was typed.
  var unsaved: (name: String?, mistake: Failure)?
  var done: String?

  func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  var page: HTML {
    var mistakes = mistakes
    mistakes["name"] = unsaved?.mistake
    return layout.longPage(say("part.migrations"), part: .migrations, isWrong: !mistakes.isEmpty) { html in
      html.add(h1 { say("part.migrations") })
      if let summary = layout.errorSummary(mistakes) { html.add(summary) }
      if let done {
        html.add(layout.notice(done == "list.done-imported" ? "success" : "warning") { p { say(done) } })
      }
      html.add(filters)
      html.add(chips)
      guard let result else { return }
      html.add(p(["role": "status"]) { count(result) })
      if result.page.records.isEmpty {
        html.add(
          div(["class": "card"]) {
            h2 { say("list.none-title") }
            p { say(query.pairs.isEmpty ? "list.none-yet" : "list.none-text") }
          })
      } else {
        addSelection(result, to: &html)
      }
      html.add(tools)
    }
  }

  private func count(_ result: ListMigrations.Result<MigrationSummary>) -> String {
    result.count > ListMigrations.countLimit
      ? say("list.many", ["count": String(ListMigrations.countLimit)])
      : say("list.count", ["count": String(result.count)])
  }

  private func addSelection(_ result: ListMigrations.Result<MigrationSummary>, to html: inout HTML) {
    html.add("form", ["method": "post", "action": .text(Path.edit), "data-selection": true]) { html in
      html.add(layout.proof)
      html.add(layout.hidden("query", Form.encoded(asked.pairs)))
      html.add(layout.hidden("since", String(result.page.mark)))
      let (records, sorting) = (result.page.records, say("list.sort"))
      layout.addCards(say("part.migrations"), sorting: sorting, heads, count: records.count, to: &html) { writer in
        var shared = SharedTexts(layout)
        for record in records { write(record, &shared, to: &writer) }
      }
      html.add(pager(result.page))
      if access.may(.editMigrations) { html.add(selectionTools(result)) }
    }
    if access.may(.editMigrations) { addPageTools(result.page, to: &html) }
  }

  private func pager(_ page: MigrationPage<MigrationSummary>) -> HTML {
    nav(["class": "pager", "aria-label": .text(say("list.pages"))]) {
      if let previous = page.previous {
        a(["href": .text(address(cursor: previous)), "rel": "prev"]) { say("list.previous") }
      }
      if let next = page.next {
        a(["href": .text(address(cursor: next)), "rel": "next"]) { say("list.next") }
      }
    }
  }

  /// What can be done with the rows that are ticked, and with all that match.
  private func selectionTools(_ result: ListMigrations.Result<MigrationSummary>) -> HTML {
    div(["class": "selection"]) {
      element(
        "label", ["hidden": true],
        .joined([void("input", ["type": "checkbox", "data-page": true]), .text(" " + say("list.select-page"))]))
      span([
        "data-count": true, "data-text": .text(say("list.selected", ["count": "{count}"])), "aria-live": "polite",
      ])
      div(["class": "check-line"]) {
        void("input", ["type": "checkbox", "id": "everything", "name": "everything", "value": "yes"])
        element("label", ["for": "everything"], .text(say("list.select-all", ["count": countText(result)])))
      }
      button(["class": "button"]) { say("list.edit") }
      if access.may(.exchangeTables) {
        button(["class": "button secondary", "formaction": .text(Path.export)]) { say("list.export-selected") }
      }
    }
  }

  /// What can be done with all rows of the page where nothing ticks them at once.
  private func addPageTools(_ page: MigrationPage<MigrationSummary>, to html: inout HTML) {
    // In one field: a hundred would make the page, of which most people see nothing of this, a tenth longer.
    let subjects = page.records.map(\.id.subject).joined(separator: "\n")
    let count = String(page.records.count)
    html.add("noscript", [:]) { html in
      html.add("form", ["class": "actions", "method": "post", "action": .text(Path.edit)]) { html in
        html.add(layout.proof)
        html.add(layout.hidden("query", Form.encoded(asked.pairs)))
        html.add(layout.hidden("since", String(page.mark)))
        html.add(layout.hidden("ids", subjects))
        html.add(button(["class": "button"]) { say("list.edit-page", ["count": count]) })
        if access.may(.exchangeTables) {
          html.add(
            button(["class": "button secondary", "formaction": .text(Path.export)]) {
              say("list.export-page", ["count": count])
            })
        }
      }
    }
  }

  private func countText(_ result: ListMigrations.Result<MigrationSummary>) -> String {
    result.count > ListMigrations.countLimit ? "> \(ListMigrations.countLimit)" : String(result.count)
  }

  private var heads: [TableColumn] {
    let select = say("list.select")
    let first: [TableColumn] = [
      TableColumn(select, look: "check", content: span(["class": "hidden"]) { select }),
      heading("column.number", .number),
    ]
    return first
      + columns.map { column -> TableColumn in
        let key = "column.\(column.rawValue)"
        return column.sort.map { heading(key, $0) } ?? TableColumn(say(key))
      }
  }

  private func heading(_ key: String, _ column: MigrationSort.Column) -> TableColumn {
    let isCurrent = sort.column == column
    let next = MigrationSort(column, isDescending: isCurrent && !sort.isDescending)
    let link = a(["href": .text(address(sort: next))]) {
      say(key)
      if isCurrent { span(["aria-hidden": "true"]) { sort.isDescending ? " ↓" : " ↑" } }
    }
    let order = sort.isDescending ? "descending" : "ascending"
    return TableColumn(say(key), look: "sorts", content: link, order: isCurrent ? order : nil)
  }

  private func write(_ record: MigrationSummary, _ shared: inout SharedTexts, to writer: inout CardWriter) {
    let subject = record.id.subject
    let isStuck = record.status == .inProgress && now.timeIntervalSince(record.startedAt ?? now) > 86_400
    writer.row(look: isStuck ? "stuck" : nil) { writer in
      writer.cell(.check) { $0.add(shared.box, subject) }
      writer.cell(isHead: true) { layout.addLink(to: subject, to: &$0) }
      for column in columns { write(column, of: record, &shared, isStuck, to: &writer) }
    }
  }

  private func write(
    _ column: MigrationColumn, of record: MigrationSummary, _ shared: inout SharedTexts, _ isStuck: Bool,
    to writer: inout CardWriter
  ) {
    switch column {
    case .person: writer.cell(record.name)
    case .department: writer.cell(record.department)
    case .kind: writer.cell(shared.text(of: record.kind))
    case .status:
      writer.cell {
        $0.add(shared.tag(of: record.status))
        if isStuck { $0.add(text: " " + say("list.stuck")) }
      }
    case .start: writer.cell(layout.short(record.start, schedule), .number)
    case .limit: writer.cell(record.limit?.description ?? "–", .number)
    case .destination: writer.cell(choices.destination(of: record.id.subject) ?? standardDestination ?? "–")
    case .together: writer.cell { addTogether(record.id.subject, to: &$0) }
    case .devices: writer.cell(String(record.devices), .count)
    case .findings: writer.cell { addFindings(of: record, to: &$0) }
    case .mail: writer.cell { $0.add(layout.breakable(record.mail ?? "–")) }
    case .updated: writer.cell(layout.short(record.changedAt, schedule), .number)
    }
  }

  private func addFindings(of record: MigrationSummary, to html: inout HTML) {
    if record.blocking > 0 {
      html.add(layout.tag(say("list.blocking", ["count": String(record.blocking)]), "blocking"))
    }
    if record.warnings > 0 {
      if record.blocking > 0 { html.add(text: " ") }
      html.add(text: say("list.warnings", ["count": String(record.warnings)]))
    }
  }

  /// Along with whom a migration goes, or how many go along with it.
  private func addTogether(_ subject: String, to html: inout HTML) {
    if let leader = choices[subject]?.leader { return layout.addLink(to: leader, to: &html) }
    let count = choices.values.count { $0.leader == subject }
    html.add(text: count == 0 ? "–" : say("list.others", ["count": String(count)]))
  }
}
