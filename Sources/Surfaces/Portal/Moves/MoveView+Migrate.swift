import Markup
import Migrations
import Operations
import Web

/// The last step: everything once more in plain words.
extension MoveView {
  var migrate: HTML {
    let warnings = situation.details.findings.filter { $0.severity == .warning }
    return HTML.joined([
      p(["class": "lede"]) {
        say(
          situation.isCollection ? "move.summary-together" : "move.summary",
          [
            "name": record.name, "from": situation.source,
            "to": situation.choice.destination ?? situation.standard, "others": String(situation.members.count - 1),
          ])
      },
      people(situation.members, title: say("move.who")),
      situation.details.plan.map(inShort) ?? .empty,
      warnings.isEmpty
        ? .empty
        : layout.notice("warning", title: say("move.warnings")) {
          ul { Set(warnings.map { say("check.\($0.check).title") }).sorted().map { title in li { title } } }
        },
      div(["class": "actions"]) {
        if access.may(.migrateNow, record) {
          post("migrate") { button(["class": "button"]) { say("move.migrate-button") } }
        }
        a(["href": .text(Path.move(subject, .requirements))]) { say("form.back") }
      },
    ])
  }

  private func inShort(_ plan: Plan) -> HTML {
    let totals = plan.losses.totals
    return ul {
      if let way = way(plan) { li { say("move.way-\(way)") } }
      li { say("move.summary-steps", ["count": String(plan.steps.count)]) }
      li {
        say(
          "move.summary-losses",
          [
            "carried": String(totals.carried), "translated": String(totals.translated),
            "dropped": String(totals.dropped),
          ])
      }
      li { say(plan.pointOfNoReturn == nil ? "one-number.all-reversible" : "one-number.not-all-reversible") }
      if plan.steps.contains(where: { $0.hold == .approval }) { li { say("hold-text.approval") } }
    }
  }
}
