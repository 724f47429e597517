import Foundation
import Markup
import Migrations
import Operations
import Web

/// The list of migrations with its filters, and the selection that can be edited.
struct ListView {
  /// A column that can be shown.
  enum Column: String, CaseIterable {
    case person, department, kind, status, start, limit, destination, together, devices, findings, mail, updated

    var sort: MigrationSort.Column? {
      switch self {
      case .person: .person
      case .department: .department
      case .kind: .kind
      case .status: .status
      case .start: .start
      case .limit: .limit
      case .devices: .devices
      case .updated: .updated
      case .destination, .together, .findings, .mail: nil
      }
    }

    /// Those that a project has: where its migrations go is a column only where that is chosen.
    static func offered(_ hasChoice: Bool) -> [Column] {
      allCases.filter { hasChoice || $0 != .destination && $0 != .together }
    }

    /// Those that are shown when nobody asks for others.
    static func standard(_ hasChoice: Bool) -> [Column] {
      hasChoice
        ? [.person, .department, .status, .start, .destination, .together, .findings]
        : [.person, .department, .kind, .status, .start, .limit, .devices, .findings]
    }
  }

  let layout: Layout
  let query: MigrationQuery
  let sort: MigrationSort
  let columns: [Column]
  /// What was found; nil where a filter cannot be read.
  let result: ListMigrations.Result<MigrationSummary>?
  let saved: [String: String]
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
  var done: String?

  private func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  var page: HTML {
    layout.longPage(say("part.migrations"), part: .migrations, isWrong: !mistakes.isEmpty) { html in
      html.add(h1 { say("part.migrations") })
      if let summary = layout.errorSummary(mistakes) { html.add(summary) }
      if let done {
        html.add(layout.notice(done == "list.done-imported" ? "success" : "warning") { p { say(done) } })
      }
      html.add(filters)
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

  /// The address of the list with other fields.
  private func address(sort: MigrationSort? = nil, cursor: PageCursor? = nil) -> String {
    var pairs = query.pairs
    let sort = sort ?? self.sort
    if sort != .standard { pairs.append(("sort", Self.text(sort))) }
    if columns != standardColumns { pairs.append(("columns", columns.map(\.rawValue).joined(separator: ","))) }
    if let cursor { pairs.append(("page", cursor.text)) }
    return Path.migrations(pairs)
  }

  /// An order as it stands in addresses.
  private static func text(_ sort: MigrationSort) -> String {
    (sort.isDescending ? "-" : "") + sort.column.rawValue
  }

  /// What a field holds: what was typed where something is wrong, else what is asked for.
  private func value(_ name: String, _ asked: String?) -> String? {
    if let typed { typed[name] } else { asked }
  }

  private var filters: HTML {
    form(["class": "filters", "method": "get", "action": .text(Path.migrations), "role": "search"]) {
      div(["class": "row"]) {
        layout.textField(
          "text", say("filter.text"), value: value("text", query.text), mistake: mistakes["text"], type: "search")
        layout.textField(
          "department", say("field.department"), value: value("department", query.department),
          hint: say("filter.department-hint"), mistake: mistakes["department"])
        layout.choice(
          "status", say("field.status"),
          [("", say("filter.any"))] + Migration.Status.allCases.map { ($0.rawValue, say("status.\($0.rawValue)")) },
          chosen: value("status", query.statuses.count == 1 ? query.statuses.first?.rawValue : nil),
          mistake: mistakes["status"])
        layout.choice(
          "blocked", say("filter.blocked"),
          [("", say("filter.any")), ("no", say("filter.can-start")), ("yes", say("filter.cannot-start"))],
          chosen: value("blocked", query.blocked.map { $0 ? "yes" : "no" }), mistake: mistakes["blocked"])
      }
      element(
        "details", ["open": .flag(isNarrowed)],
        .joined([
          element("summary", [:], .text(say("filter.more"))),
          div(["class": "row"]) {
            layout.textField(
              "person", say("filter.person"), value: value("person", query.person), mistake: mistakes["person"])
            layout.textField(
              "number", say("filter.number"), value: value("number", query.number), mistake: mistakes["number"])
            layout.choice(
              "type", say("field.kind"),
              [("", say("filter.any"))] + MigrationQuery.kinds.map { ($0, say("kind.\($0)")) },
              chosen: value("type", query.kinds.first), mistake: mistakes["type"])
            layout.textField(
              "from", say("filter.from"), value: value("from", query.from?.description), mistake: mistakes["from"],
              type: "date")
            layout.textField(
              "to", say("filter.to"), value: value("to", query.to?.description), mistake: mistakes["to"], type: "date"
            )
          },
          fieldset {
            legend { say("filter.columns") }
            div(["class": "radios"]) {
              Column.offered(layout.portal.hasChoice).map { column in
                layout.tickBox(
                  "column", column.rawValue, say("column.\(column.rawValue)"), isTicked: columns.contains(column))
              }
            }
          },
        ]))
      div(["class": "actions"]) {
        button(["class": "button"]) { say("filter.apply") }
        if typed != nil || !query.pairs.isEmpty { a(["href": .text(Path.migrations)]) { say("filter.clear") } }
        if !saved.isEmpty {
          span {
            say("filter.saved") + " "
            saved.sorted { $0.key < $1.key }.map { name, query in
              HTML.joined([a(["href": .text("\(Path.migrations)?\(query)")]) { name }, .text(" ")])
            }
          }
        }
      }
      // Those of fields that people do not see are left out when they are wrong: nobody could mend them.
      if mistakes["finding"] == nil, let finding = value("finding", query.finding) {
        layout.hidden("finding", finding)
      }
      ["stuck", "holding"].map { name in
        let isAsked = name == "stuck" ? query.isStuck : query.isHolding
        return mistakes[name] == nil && value(name, isAsked ? "yes" : nil) != nil ? layout.hidden(name, "yes") : .empty
      }
      if sort != .standard { layout.hidden("sort", Self.text(sort)) }
    }
  }

  private var standardColumns: [Column] { Column.standard(layout.portal.hasChoice) }

  private var isNarrowed: Bool {
    query.person != nil || query.number != nil || !query.kinds.isEmpty || query.from != nil || query.to != nil
      || columns != standardColumns
      || ["person", "number", "type", "from", "to"].contains { typed?[$0] != nil }
  }

  private func addSelection(_ result: ListMigrations.Result<MigrationSummary>, to html: inout HTML) {
    html.add("form", ["method": "post", "action": .text(Path.edit), "data-selection": true]) { html in
      html.add(layout.proof)
      html.add(layout.hidden("query", Form.encoded(query.pairs)))
      html.add(layout.hidden("since", String(result.page.mark)))
      let (records, sorting) = (result.page.records, say("list.sort"))
      layout.addCards(say("part.migrations"), sorting: sorting, heads, count: records.count, to: &html) { writer in
        var shared = SharedTexts(layout)
        for record in records { write(record, &shared, to: &writer) }
      }
      html.add(pager(result.page))
      if access.may(.editMigrations) { html.add(selectionTools(result)) }
    }
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
    _ column: Column, of record: MigrationSummary, _ shared: inout SharedTexts, _ isStuck: Bool,
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
