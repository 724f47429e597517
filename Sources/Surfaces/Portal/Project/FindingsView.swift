import Markup
import Migrations
import Operations
import Web

/// All findings, counted by check.
struct FindingsView {
  let layout: Layout
  let counts: [ProjectOverview.CheckCount]
  let access: Access

  var page: HTML {
    layout.page(layout.say("part.findings"), part: .findings) {
      h1 { layout.say("part.findings") }
      p(["class": "lede"]) { layout.say("findings.lede") }
      if counts.isEmpty {
        div(["class": "card"]) { p { layout.say("findings.none") } }
      } else {
        layout.cards(
          layout.say("part.findings"),
          [
            TableColumn(layout.say("field.check")), TableColumn(layout.say("findings.concerned"), look: "count"),
            TableColumn(layout.say("findings.blocked"), look: "count"), TableColumn(layout.say("field.advice")),
          ], counts.map(row))
      }
      if access.may(.editMigrations) { again }
    }
  }

  /// Checks all that the person plans once more.
  private var again: HTML {
    form(["method": "post", "action": .text(Path.check)]) {
      layout.proof
      p(["class": "hint", "id": "check-hint"]) { layout.say("findings.check-text") }
      button(["class": "button secondary", "aria-describedby": "check-hint"]) { layout.say("findings.check") }
    }
  }

  private func row(_ count: ProjectOverview.CheckCount) -> TableRow {
    let title = layout.say("check.\(count.check).title")
    return TableRow([
      .head(a(["href": .text(Path.finding(count.check.rawValue))]) { title }),
      .text(String(count.concerned), .count), .text(String(count.blocked), .count),
      .text(layout.say("check.\(count.check).advice"), .text),
    ])
  }
}

/// The migrations that one check concerns, each with what was found.
struct CheckView {
  let layout: Layout
  let check: String
  let result: ListMigrations.Result<MigrationSummary>
  let findings: [Migration.ID: [Finding]]
  let access: Access

  var page: HTML {
    layout.page(layout.say("check.\(check).title"), part: .findings) {
      p(["class": "crumbs"]) { a(["href": .text(Path.findings)]) { layout.say("part.findings") } }
      h1 { layout.say("check.\(check).title") }
      p(["role": "status"]) { layout.say("list.count", ["count": String(result.count)]) }
      p { a(["href": .text(Path.migrations([("finding", check)]))]) { layout.say("findings.in-list") } }
      if result.page.records.isEmpty {
        div(["class": "card"]) { p { layout.say("findings.none") } }
      } else {
        layout.cards(
          layout.say("check.\(check).title"),
          ["column.number", "column.person", "column.department", "field.found"].map { layout.say($0) },
          result.page.records.map(row))
        nav(["class": "pager", "aria-label": .text(layout.say("list.pages"))]) {
          if let previous = result.page.previous {
            a(["href": .text(Path.finding(check) + "?page=\(previous.text)"), "rel": "prev"]) {
              layout.say("list.previous")
            }
          }
          if let next = result.page.next {
            a(["href": .text(Path.finding(check) + "?page=\(next.text)"), "rel": "next"]) { layout.say("list.next") }
          }
        }
      }
    }
  }

  private func row(_ record: MigrationSummary) -> TableRow {
    TableRow([
      .head(layout.link(to: record.id.subject)), .text(record.name), .text(record.department),
      .cell(.joined((findings[record.id] ?? []).map(found)), .text),
    ])
  }

  private func found(_ finding: Finding) -> HTML {
    p {
      layout.say("check.\(check).text", finding.facts)
      if let override = finding.override {
        " " + layout.say("finding.overridden", ["by": override.by.rawValue, "reason": override.reason])
      }
    }
  }
}

/// Asks why a finding shall not block.
struct OverrideView {
  let layout: Layout
  let record: MigrationRecord
  let check: String
  let mistakes: [String: Failure]
  let reason: String?
  /// Where it leads to afterwards; nil for the page of the number.
  var back: String?

  var page: HTML {
    layout.page(layout.say("finding.override"), part: .findings, narrow: true, isWrong: !mistakes.isEmpty) {
      p(["class": "crumbs"]) { a(["href": .text(Path.number(record.id.subject))]) { record.id.subject } }
      layout.errorSummary(mistakes)
      h1 { layout.say("override.title", ["check": layout.say("check.\(check).title"), "number": record.id.subject]) }
      p(["class": "lede"]) { layout.say("override.text") }
      form(["method": "post"]) {
        layout.proof
        layout.hidden("check", check)
        if let back { layout.hidden("to", back) }
        layout.field("reason", layout.say("field.reason"), mistake: mistakes["reason"]) { described in
          textarea([
            "id": "reason", "name": "reason", "aria-describedby": described,
            "aria-invalid": layout.invalid(mistakes["reason"]), "maxlength": "1000",
          ]) { reason ?? "" }
        }
        button(["class": "button"]) { layout.say("finding.override") }
      }
    }
  }
}

/// The physical phones that stop working, and those that can be collected.
struct PhonesView {
  static let pageSize = 100

  let layout: Layout
  let query: MigrationQuery
  /// What was found; nil where a filter cannot be read.
  let rows: [PhoneRow]?
  var mistakes: [String: Failure] = [:]
  /// What was typed, where a filter cannot be read.
  var typed: Form?

  var page: HTML {
    layout.page(layout.say("part.phones"), part: .phones, isWrong: !mistakes.isEmpty) {
      h1 { layout.say("part.phones") }
      layout.errorSummary(mistakes)
      p(["class": "lede"]) { layout.say("phones.lede") }
      form(["class": "filters", "method": "get", "role": "search"]) {
        div(["class": "row"]) {
          layout.textField(
            "text", layout.say("filter.text"), value: value("text", query.text), mistake: mistakes["text"],
            type: "search")
          layout.textField(
            "department", layout.say("field.department"), value: value("department", query.department),
            mistake: mistakes["department"])
          layout.choice(
            "status", layout.say("phones.status"),
            [("", layout.say("filter.any")), ("completed", layout.say("phones.to-collect"))]
              + layout.several(statuses, "status")
              + Migration.Status.allCases.filter { $0 != .completed }.map {
                ($0.rawValue, layout.say("status.\($0.rawValue)"))
              },
            chosen: value("status", statuses.joined(separator: ",")), mistake: mistakes["status"])
        }
        div(["class": "actions"]) {
          button(["class": "button"]) { layout.say("filter.apply") }
          if rows != nil { a(["href": .text(export)]) { layout.say("list.export") } }
          a(["href": .text(recycling)]) { layout.say("phones.recycling") }
        }
      }
      if let rows {
        if rows.isEmpty {
          div(["class": "card"]) { p { layout.say("phones.none") } }
        } else {
          table(rows)
        }
      }
    }
  }

  /// The statuses that are asked for, in their order.
  private var statuses: [String] { Migration.Status.allCases.filter(query.statuses.contains).map(\.rawValue) }

  /// Those of the filter that can be collected.
  private var recycling: String {
    let pairs = query.pairs.filter { $0.name != "status" } + [("status", Migration.Status.completed.rawValue)]
    return "\(Path.phones)/export?" + Form.encoded(pairs)
  }

  private var export: String {
    "\(Path.phones)/export" + (query.pairs.isEmpty ? "" : "?" + Form.encoded(query.pairs))
  }

  /// What a field holds: what was typed where something is wrong, else what is asked for.
  private func value(_ name: String, _ asked: String?) -> String? {
    if let typed { typed[name] } else { asked }
  }

  private func table(_ rows: [PhoneRow]) -> HTML {
    HTML.joined([
      layout.cards(
        layout.say("part.phones"),
        ["phones.name", "phones.location", "column.number", "column.person", "column.department", "column.status"].map {
          layout.say($0)
        },
        rows.prefix(Self.pageSize).map(row)),
      rows.count > Self.pageSize
        ? nav(["class": "pager", "aria-label": .text(layout.say("list.pages"))]) {
          a([
            "href": .text(
              "\(Path.phones)?"
                + Form.encoded(
                  query.pairs + [("page", "\(rows[Self.pageSize - 1].subject)|\(rows[Self.pageSize - 1].id)")]))
          ]) {
            layout.say("list.next")
          }
        } : .empty,
    ])
  }

  private func row(_ phone: PhoneRow) -> TableRow {
    TableRow([
      .head(.text(phone.name)), .text(phone.location ?? "–"), .cell(layout.link(to: phone.subject)),
      .text(phone.owner ?? "–"), .text(phone.department), .cell(layout.tag(phone.status)),
    ])
  }

  /// The place after which a page begins: number and phone, divided by a bar.
  static func cursor(_ text: String?) -> PhoneRow? {
    guard let text, let cut = text.firstIndex(of: "|") else { return nil }
    return PhoneRow(
      id: String(text[text.index(after: cut)...]), name: "", location: nil, subject: String(text[..<cut]), owner: nil,
      department: "", status: .waiting)
  }
}
