import Foundation
import Markup
import Migrations
import Operations
import Texts
import Web

/// What the list is asked for: the form of the filters, and those in force with the ways to the list without them.
extension ListView {
  /// What is asked of the list, as addresses and saved filters say it.
  var asked: AskedList {
    AskedList(query: query, sort: sort, columns: columns == standardColumns ? [] : columns)
  }

  /// The address of the list with other fields.
  func address(query: MigrationQuery? = nil, sort: MigrationSort? = nil, cursor: PageCursor? = nil) -> String {
    var asked = asked
    if let query { asked.query = query }
    if let sort { asked.sort = sort }
    return Path.migrations(asked.pairs + (cursor.map { [(name: "page", value: $0.text)] } ?? []))
  }

  private var standardColumns: [MigrationColumn] { MigrationColumn.standard(layout.portal.hasChoice) }

  /// The filters in force, each with the way to the list without it.
  var chips: HTML {
    let pairs = query.pairs
    guard !pairs.isEmpty else { return .empty }
    // What stands around the filter is for those who hear it.
    let around = say("filter.remove", ["filter": Self.gap]).components(separatedBy: Self.gap)
      .map { text in span(["class": "hidden"]) { text } }
    return nav(["class": "chips", "aria-label": .text(say("filter.active"))]) {
      ul {
        pairs.map { pair in
          li {
            a(["class": "chip", "href": .text(address(query: query.without(pair.name, pair.value)))]) {
              around.first
              text(of: pair.name, pair.value)
              around.last
              span(["aria-hidden": "true"]) { " ✕" }
            }
          }
        }
        li { a(["href": .text(address(query: MigrationQuery()))]) { say("filter.remove-all") } }
      }
    }
  }

  /// A letter that Unicode leaves to programs: no sentence has it.
  private static let gap = "\u{F8FF}"

  /// A filter in words.
  private func text(of name: String, _ value: String) -> String {
    switch name {
    case "department": "\(say("field.department")): \(value)"
    case "type": "\(say("field.kind")): \(say("kind.\(value)"))"
    case "status": "\(say("field.status")): \(say("status.\(value)"))"
    case "blocked": say(value == "yes" ? "filter.cannot-start" : "filter.can-start")
    case "finding": "\(say("filter.finding")): \(title(of: value))"
    case "stuck": say("filter.stuck")
    case "holding": say("filter.holding")
    default: "\(say("filter.\(name)")): \(value)"
    }
  }

  /// What a check is called; its name where nobody knows it any more.
  private func title(of check: String) -> String {
    layout.context.catalogue.sentence("check.\(check).title") == nil ? check : say("check.\(check).title")
  }

  /// The checks to choose from, by their titles; also one that is asked for and that has no findings now.
  private var findings: [(value: String, text: String)] {
    var names = Set(checks.map(\.rawValue))
    if let asked = value("finding", query.finding) { names.insert(asked) }
    return names.map { (value: $0, text: title(of: $0)) }.sorted { ($0.text, $0.value) < ($1.text, $1.value) }
  }

  /// What a field holds: what was typed where something is wrong, else what is asked for.
  private func value(_ name: String, _ asked: String?) -> String? {
    if let typed { typed[name] } else { asked }
  }

  /// The statuses that are asked for, in their order.
  private var statuses: [String] { Migration.Status.allCases.filter(query.statuses.contains).map(\.rawValue) }

  /// The form of the filters.
  var filters: HTML {
    form(["class": "filters", "method": "get", "action": .text(Path.migrations), "role": "search"]) {
      div(["class": "row"]) {
        layout.textField(
          "text", say("filter.text"), value: value("text", query.text), mistake: mistakes["text"], type: "search")
        layout.textField(
          "department", say("field.department"), value: value("department", query.department),
          hint: say("filter.department-hint"), mistake: mistakes["department"])
        layout.choice(
          "status", say("field.status"),
          [("", say("filter.any"))] + layout.several(statuses, "status")
            + Migration.Status.allCases.map { ($0.rawValue, say("status.\($0.rawValue)")) },
          chosen: value("status", statuses.joined(separator: ",")),
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
          div(["class": "row"]) { others },
          fieldset {
            legend { say("filter.columns") }
            div(["class": "radios"]) {
              MigrationColumn.offered(layout.portal.hasChoice).map { column in
                layout.tickBox(
                  "column", column.rawValue, say("column.\(column.rawValue)"), isTicked: columns.contains(column))
              }
            }
          },
        ]))
      div(["class": "actions"]) {
        button(["class": "button"]) { say("filter.apply") }
        if typed != nil { a(["href": .text(Path.migrations)]) { say("filter.clear") } }
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
      ["stuck", "holding"].map { name in
        let isAsked = name == "stuck" ? query.isStuck : query.isHolding
        return mistakes[name] == nil && value(name, isAsked ? "yes" : nil) != nil ? layout.hidden(name, "yes") : .empty
      }
      if sort != .standard { layout.hidden("sort", sort.word) }
    }
  }

  /// The fields that are asked for less often.
  @HTMLBuilder private var others: HTML {
    layout.textField(
      "person", say("filter.person"), value: value("person", query.person), mistake: mistakes["person"])
    layout.textField(
      "number", say("filter.number"), value: value("number", query.number), mistake: mistakes["number"])
    layout.choice(
      "type", say("field.kind"),
      [("", say("filter.any"))] + layout.several(query.kinds, "kind")
        + MigrationQuery.kinds.map { ($0, say("kind.\($0)")) },
      chosen: value("type", query.kinds.joined(separator: ",")), mistake: mistakes["type"])
    layout.choice(
      "finding", say("filter.finding"), [("", say("filter.any"))] + findings,
      chosen: value("finding", query.finding), mistake: mistakes["finding"])
    layout.textField(
      "from", say("filter.from"), value: value("from", query.from?.description), mistake: mistakes["from"],
      type: "date")
    layout.textField(
      "to", say("filter.to"), value: value("to", query.to?.description), mistake: mistakes["to"], type: "date")
  }

  private var isNarrowed: Bool {
    query.person != nil || query.number != nil || !query.kinds.isEmpty || query.finding != nil || query.from != nil
      || query.to != nil || columns != standardColumns
      || ["person", "number", "type", "finding", "from", "to"].contains { typed?[$0] != nil }
  }
}

extension MigrationColumn {
  /// Those that a project has: where its migrations go is a column only where that is chosen.
  static func offered(_ hasChoice: Bool) -> [MigrationColumn] {
    allCases.filter { hasChoice || $0 != .destination && $0 != .together }
  }

  /// Those that are shown when nobody asks for others.
  static func standard(_ hasChoice: Bool) -> [MigrationColumn] {
    hasChoice
      ? [.person, .department, .status, .start, .destination, .together, .findings]
      : [.person, .department, .kind, .status, .start, .limit, .devices, .findings]
  }
}
