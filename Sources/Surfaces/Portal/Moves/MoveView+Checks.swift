import Markup
import Migrations
import Operations
import Web

/// What the checks have found, at the source and at the destination.
extension MoveView {
  var encumbrances: HTML {
    let isDone = situation.isDone(.encumbrances)
    return HTML.joined([
      checkedAt,
      isDone
        ? layout.notice("success") { p { say("move.no-encumbrances") } }
        : layout.notice("error") { p { say("move.encumbered") } },
      cards(situation.encumbrances),
      proposal.map(together) ?? .empty,
      div(["class": "actions"]) {
        if isDone { goOn }
        checkAgain(isDone || proposal != nil ? "button secondary" : "button")
        if situation.isCollection { separate }
      },
    ])
  }

  var requirements: HTML {
    let isDone = situation.isDone(.requirements)
    let isBlocked = situation.requirements.contains(where: \.blocks)
    return HTML.joined([
      destination,
      checkedAt,
      isDone
        ? layout.notice("success") { p { say("move.no-requirements") } }
        : layout.notice("error") { p { say(isBlocked ? "move.required" : "move.not-checked") } },
      cards(situation.requirements),
      situation.details.plan.map(planned) ?? .empty,
      div(["class": "actions"]) {
        if isDone { goOn }
        checkAgain(isDone ? "button secondary" : "button")
        a(["href": .text(Path.move(subject, .group))]) { say("move.other-group") }
      },
    ])
  }

  private func cards(_ findings: [Finding]) -> HTML {
    .joined(
      findings.map { finding in
        FindingView(
          layout: layout, finding: finding, back: Path.move(subject, stage), namesUser: situation.isCollection
        ).card(access, subject)
      })
  }

  /// Where the user goes.
  var destination: HTML {
    layout.facts([
      (say("move.from"), .text(situation.source)),
      (say("column.destination"), .text(situation.choice.destination ?? situation.standard)),
    ])
  }

  // MARK: The plan

  private func planned(_ plan: Plan) -> HTML {
    HTML.joined([
      section(["class": "card", "aria-labelledby": "plan-title"]) {
        h3(["id": "plan-title"]) { say("move.plan") }
        if let way = way(plan) { p { say("move.way-\(way)") } }
        StepsView(layout: layout, plan: plan).list
        p { say(plan.pointOfNoReturn == nil ? "one-number.all-reversible" : "one-number.not-all-reversible") }
      },
      section(["class": "card", "aria-labelledby": "losses-title"]) {
        h3(["id": "losses-title"]) { say("move.losses") }
        losses(plan.losses.totals)
      },
    ])
  }

  /// How the user gets there, where the plan tells.
  func way(_ plan: Plan) -> String? {
    let steps = Set(plan.steps.map(\.id.rawValue))
    if steps.contains("move-user") { return steps.contains("release-lines") ? "native-shared" : "native" }
    return steps.contains("remove-users") ? "recreate" : nil
  }

  func losses(_ totals: LossTotals) -> HTML {
    layout.facts([
      (say("fate.carried"), .text(String(totals.carried))), (say("fate.translated"), .text(String(totals.translated))),
      (say("fate.dropped"), .text(String(totals.dropped))), (say("fate.unknown"), .text(String(totals.unknown))),
    ])
  }

  // MARK: Moving together

  private func together(_ proposal: MoveTogether.Proposal) -> HTML {
    section(["class": "card", "aria-labelledby": "together-title"]) {
      h3(["id": "together-title"]) { say("collections.together") }
      p { say("collections.together-text", ["count": String(proposal.subjects.count)]) }
      if !proposal.ties.isEmpty { p { say("collections.tied-by", ["ties": proposal.ties.joined(separator: ", ")]) } }
      people(tied, title: say("move.who"))
      post("together") {
        proposal.subjects.map { layout.hidden("member", $0) }
        button(["class": "button"]) { say("collections.together") }
      }
    }
  }
}
