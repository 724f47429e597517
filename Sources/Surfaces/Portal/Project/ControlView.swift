import Markup
import Migrations
import Operations
import Web

/// Asks once more before everything is held or goes on.
struct ControlView {
  /// What can be asked for everything.
  static let verbs = [ControlMigrations.Verb.pause, .resume]

  let layout: Layout
  let verb: ControlMigrations.Verb
  /// How many migrations stand in each status.
  let statuses: [Migration.Status: Int]
  var mistakes: [String: Failure] = [:]
  var reason: String?

  private func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  /// How many it concerns.
  private var count: Int { ProjectOverview.concerned(by: verb).reduce(0) { $0 + (statuses[$1] ?? 0) } }

  var page: HTML {
    let title = say("control.\(verb.rawValue)-title")
    return layout.page(title, part: .project, narrow: true, isWrong: !mistakes.isEmpty) {
      p(["class": "crumbs"]) { a(["href": .text(Path.project)]) { say("part.project") } }
      layout.errorSummary(mistakes)
      h1 { title }
      p(["class": "lede"]) { say("control.\(verb.rawValue)-text", ["count": String(count)]) }
      if count == 0 { layout.notice("warning") { p { say("edit.nothing-changes") } } } else { question }
    }
  }

  private var question: HTML {
    form(["method": "post", "action": .text(Path.control(verb.rawValue))]) {
      layout.proof
      layout.textField(
        "reason", say("field.reason"), value: reason, hint: verb == .pause ? say("edit.reason-hint") : nil)
      div(["class": .text(mistakes["sure"] == nil ? "field" : "field wrong")]) {
        if let mistake = mistakes["sure"] { p(["class": "field-error"]) { layout.text(of: mistake) } }
        layout.tickBox("sure", "yes", say("control.\(verb.rawValue)-sure"), isTicked: false, id: "sure")
      }
      div(["class": "actions"]) {
        button(["class": .text(verb == .pause ? "button stop" : "button")]) { say("project.\(verb.rawValue)-all") }
        a(["href": .text(Path.project)]) { say("form.back") }
      }
    }
  }
}
