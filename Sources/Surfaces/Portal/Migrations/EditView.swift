import Foundation
import Markup
import Migrations
import Operations
import Web

/// "Edit selected migrations": what is selected, what shall change, and what that would do.
struct EditView {
  let layout: Layout
  let selection: Selection
  /// How many of the selection stand in each status.
  let statuses: [Migration.Status: Int]
  /// What was typed.
  let typed: Form
  let schedule: Schedule
  var mistakes: [String: Failure] = [:]
  var preview: EditMigrations.Result?

  private func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  var page: HTML {
    layout.page(say("edit.title"), part: .migrations, narrow: true, isWrong: !mistakes.isEmpty) {
      p(["class": "crumbs"]) { a(["href": .text(selection.back)]) { say("part.migrations") } }
      layout.errorSummary(mistakes)
      h1 { say("edit.title") }
      if let preview { shown(preview) } else { fields }
    }
  }

  private var fields: HTML {
    form(["method": "post", "action": .text(Path.preview)]) {
      layout.proof
      selection.hidden(layout)
      fieldset(["id": "confirmed", "tabindex": "-1"]) {
        legend { say("edit.confirm-title") }
        if let mistake = mistakes["confirmed"] { p(["class": "field-error"]) { layout.text(of: mistake) } }
        Migration.Status.allCases.filter { (statuses[$0] ?? 0) > 0 }.map { status in
          layout.tickBox(
            "confirmed", status.rawValue,
            say("edit.confirm", ["count": String(statuses[status] ?? 0), "status": say("status.\(status.rawValue)")]),
            isTicked: typed.all("confirmed").contains(status.rawValue))
        }
      }
      layout.textField(
        "day", say("edit.day"), value: typed["day"], hint: say("edit.day-hint"), mistake: mistakes["day"], type: "date")
      layout.choice(
        "time", say("edit.time"), [("", say("edit.first-hour"))] + hours.map { ($0, $0) }, chosen: typed["time"],
        mistake: mistakes["time"])
      layout.textField(
        "limit", say("edit.limit"), value: typed["limit"], hint: say("edit.limit-hint"), mistake: mistakes["limit"],
        type: "date")
      layout.choice(
        "new-status", say("edit.status"),
        [("", say("edit.unchanged"))]
          + EditMigrations.NewStatus.allCases.map { ($0.rawValue, say("status.\($0.rawValue)")) },
        chosen: typed["new-status"], hint: say("edit.status-hint"), mistake: mistakes["new-status"])
      layout.textField("reason", say("field.reason"), value: typed["reason"], hint: say("edit.reason-hint"))
      div(["class": "actions"]) {
        button(["class": "button"]) { say("edit.preview") }
        a(["href": .text(selection.back)]) { say("form.back") }
      }
    }
  }

  /// The hours at which slots of any window begin.
  private var hours: [String] {
    Set(schedule.windows.flatMap { Array($0.readings) }).map { ($0 % 1_440) }.sorted()
      .map { TimeOfDay(minutesOfDay: $0).description }
  }

  private func shown(_ preview: EditMigrations.Result) -> HTML {
    let isFree = preview.changedMeanwhileCount == 0
    return HTML.joined([
      isFree ? .empty : meanwhile(preview),
      preview.changed > 0
        ? layout.notice(title: say("edit.will-change", ["count": String(preview.changed)])) { moves(preview) }
        : layout.notice("warning") { p { say("edit.nothing-changes") } },
      preview.refused.isEmpty ? .empty : refused(preview),
      form(["method": "post", "action": .text(Path.save)]) {
        layout.proof
        selection.hidden(layout, since: isFree)
        typed.pairs.filter { ["confirmed", "day", "time", "limit", "new-status", "reason"].contains($0.name) }.map {
          layout.hidden($0.name, $0.value)
        }
        div(["class": "actions"]) {
          if preview.changed > 0 {
            button(["class": "button"]) {
              say(isFree ? "edit.save" : "edit.save-anyway", ["count": String(preview.changed)])
            }
          }
          button(["class": "button secondary", "formaction": .text(Path.edit)]) { say("edit.change") }
        }
      },
    ])
  }

  private func meanwhile(_ preview: EditMigrations.Result) -> HTML {
    layout.notice("error", title: say("edit.meanwhile", ["count": String(preview.changedMeanwhileCount)])) {
      p { say("edit.meanwhile-text") }
      ul {
        preview.changedMeanwhile.sorted { $0.key < $1.key }.prefix(20).map { subject, change in
          li {
            layout.link(to: subject)
            " – " + said(change)
          }
        }
        if preview.changedMeanwhileCount > 20 { li { "…" } }
      }
    }
  }

  /// What somebody else did, when, and what it is now.
  private func said(_ change: EditMigrations.OthersChange) -> String {
    var parts = [say("ledger-action.\(change.action)")]
    if let start = change.facts["start"].flatMap({ try? Date($0, strategy: .iso8601) }) {
      parts.append(layout.when(start, schedule))
    }
    if let limit = change.facts["limit"].flatMap({ CalendarDay($0) }) {
      parts.append(say("edit.with-limit", ["limit": layout.long(limit)]))
    }
    let reason = change.facts["reason"].map { ": \($0)" } ?? ""
    return say(
      "edit.others-change",
      [
        "what": parts.joined(separator: ", ") + reason, "by": change.by.rawValue,
        "at": layout.short(change.at, schedule),
      ])
  }

  /// What changes into what, as a table.
  private func moves(_ preview: EditMigrations.Result) -> HTML {
    let shown = preview.moves.prefix(Self.mostMoves)
    let others = preview.changed - shown.reduce(0) { $0 + $1.count }
    return HTML.joined([
      layout.cards(
        say("edit.moves"), [say("edit.count"), say("edit.before"), say("edit.after")],
        shown.map { move in
          TableRow([
            .text(String(move.count), .number), .cell(standing(move.before)), .cell(standing(move.after)),
          ])
        }),
      others > 0 ? p { say("edit.other-moves", ["count": String(others)]) } : .empty,
    ])
  }

  private static let mostMoves = 50

  private func standing(_ standing: EditMigrations.Standing) -> HTML {
    var parts: [String] = []
    if let start = standing.start { parts.append(layout.when(start, schedule)) }
    if let limit = standing.limit { parts.append(say("edit.with-limit", ["limit": layout.long(limit)])) }
    return HTML.joined([
      layout.tag(standing.status), .text(parts.isEmpty ? "" : " " + parts.joined(separator: ", ")),
    ])
  }

  private func refused(_ preview: EditMigrations.Result) -> HTML {
    layout.notice("warning", title: say("edit.refused")) {
      ul {
        preview.refused.sorted { $0.key < $1.key }.map { code, refusal in
          li {
            say("edit.refused-line", ["count": String(refusal.count), "why": say("refused.\(code)")]) + " "
            span(["class": "soft small"]) {
              refusal.examples.joined(separator: ", ") + (refusal.count > refusal.examples.count ? " …" : "")
            }
          }
        }
      }
    }
  }
}

/// Which migrations an edit or an export is about: named ones, or all of a search.
struct Selection {
  /// What the list was asked for from which it was chosen.
  let asked: AskedList
  let subjects: [String]
  let isEverything: Bool
  /// How long the ledger was when the person looked at it.
  let since: Int?
  private let mark: Int

  /// Reads the selection of a form.
  ///
  /// - Parameter mark: How long the ledger is now.
  init(_ form: Form, mark: Int) throws {
    self.mark = mark
    let fields = Form(form["query"] ?? "")
    asked = try AskedList(fields.all)
    isEverything = form["everything"] == "yes"
    // One by one, or all of a page in one field, each in a line of its own.
    let lines = (form["ids"] ?? "").split(whereSeparator: \.isNewline).map(String.init)
    subjects = isEverything ? [] : Array((form.all("id") + lines).prefix(1_000))
    since = form["since"].flatMap { Int($0) }
  }

  /// The filter, as far as somebody may do something with the selection.
  ///
  /// - Throws: ``OperationError/nothingSelected``: no number at all must not mean every number.
  func filter(_ workspace: Workspace, _ access: Access, _ permission: Permission = .editMigrations) throws
    -> MigrationFilter
  {
    guard !isEmpty else { throw OperationError.nothingSelected }
    var filter = (isEverything ? asked.query : MigrationQuery()).filter(workspace, for: access, permission)
    filter.subjects = subjects
    return filter
  }

  /// Whether nothing was chosen.
  var isEmpty: Bool { !isEverything && subjects.isEmpty }

  /// The list from which it was chosen.
  var back: String { Path.migrations(asked.pairs) }

  /// The list again, which says that nothing was chosen.
  var nothingChosen: String { Path.migrations(asked.pairs + [("done", "nothing-selected")]) }

  /// The fields that carry it from page to page.
  ///
  /// - Parameter keepsMark: Whether others' changes since the person looked shall be noticed; without it, they have been
  ///   seen, and only those from now on are.
  func hidden(_ layout: Layout, since keepsMark: Bool = true) -> HTML {
    HTML.joined([
      layout.hidden("query", Form.encoded(asked.pairs)),
      isEverything ? layout.hidden("everything", "yes") : .empty,
      .joined(subjects.map { layout.hidden("id", $0) }),
      layout.hidden("since", String(keepsMark ? since ?? mark : mark)),
    ])
  }
}
