import Foundation
import Markup
import Migrations
import Operations
import Web

/// A step of a move between groups.
struct MoveView {
  /// What the checks are called as an errand.
  static let checking = "errand.check"

  let layout: Layout
  let situation: MoveSituation
  let stage: MoveStage
  let access: Access
  let schedule: Schedule
  /// The checks that the person has just asked for, as long as somebody remembers them.
  var errand: Errands.Standing?
  var errandName: String?
  /// The groups that may be chosen; nil where they cannot be read.
  var places: [Destination]?
  /// What the groups are narrowed down to.
  var filter: String?
  /// Those with whom the user would have to move.
  var proposal: MoveTogether.Proposal?
  /// The same as rows of the list.
  var tied: [MigrationRecord] = []
  var mistakes: [String: Failure] = [:]

  var subject: String { situation.subject }
  var record: MigrationRecord { situation.record }
  /// Whether checks run, after which the step can be shown.
  var isWaiting: Bool { errand != nil && errand?.outcome == nil }

  func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  var page: HTML {
    layout.page(
      "\(say("move.\(stage.rawValue)-title")) – \(subject)", part: .migrations, narrow: true,
      refresh: isWaiting ? 2 : nil, isWrong: !mistakes.isEmpty
    ) {
      p(["class": "crumbs"]) { a(["href": .text(Path.number(subject))]) { subject } }
      h1 { say("move.title", ["name": record.name]) }
      stages
      layout.errorSummary(mistakes)
      if let errand, case .failed(let failure)? = errand.outcome { layout.failed(failure, of: errand.title) }
      section(["aria-labelledby": "stage-title"]) {
        h2(["id": "stage-title"]) { say("move.\(stage.rawValue)-title") }
        content
      }
    }
  }

  /// The steps: those that are completed can be gone back to.
  private var stages: HTML {
    nav(["aria-label": .text(say("move.stages"))]) {
      ol(["class": "stages"]) { MoveStage.allCases.map(item) }
    }
  }

  private func item(_ item: MoveStage) -> HTML {
    let isDone = situation.isDone(item)
    let mark = span(["class": "mark", "aria-hidden": "true"]) { isDone ? "✓" : String(item.number) }
    let name = say("move.\(item.rawValue)-name")
    let done = isDone ? span(["class": "hidden"]) { " (\(say("stage.done")))" } : .empty
    if item == stage {
      return li(["class": .text(isDone ? "done now" : "now"), "aria-current": "step"]) {
        mark
        span { name }
        done
      }
    }
    guard isDone else {
      return li {
        mark
        span { name }
      }
    }
    return li(["class": "done"]) {
      a(["href": .text(Path.move(subject, item))]) {
        mark
        span { name }
        done
      }
    }
  }

  @HTMLBuilder private var content: HTML {
    if isWaiting {
      waiting
    } else if let leader = situation.leader {
      along(leader)
    } else {
      switch stage {
      case .start: start
      case .encumbrances: encumbrances
      case .group: group
      case .requirements: requirements
      case .migrate: migrate
      }
    }
  }

  private var waiting: HTML {
    let query = Form.encoded([("task", errandName ?? "")])
    return div([
      "class": "card live", "data-live": .text(Path.number(subject, "move/events") + "?" + query),
      "aria-live": "polite",
    ]) {
      p(["role": "status"]) { say("move.waiting") }
      element("progress", ["aria-label": .text(say("errand.check"))], .empty)
    }
  }

  /// Somebody who moves along has no steps of their own.
  private func along(_ leader: String) -> HTML {
    layout.notice("warning") {
      p { say("move.along", ["name": record.name, "leader": leader]) }
      p { a(["href": .text(Path.move(leader, .start))]) { say("move.to-leader", ["leader": leader]) } }
    }
  }

  // MARK: Start

  private var start: HTML {
    HTML.joined([
      p { say("move.start-text") },
      ol { ["back-up", "move", "verify", "undo"].map { part in li { say("move.start-\(part)") } } },
      people(situation.members, title: say("move.who")),
      div(["class": "actions"]) {
        post("start") { button(["class": "button"]) { say("move.start-button") } }
        if situation.isDone(.start) {
          a(["href": .text(Path.move(subject, situation.firstOpen))]) {
            say("move.start-go-on", ["when": layout.short(record.checkedAt, schedule)])
          }
        }
        if situation.isCollection { separate }
      },
    ])
  }

  /// Users as a table: who they are, and where.
  func people(_ records: [MigrationRecord], title: String) -> HTML {
    layout.cards(
      title, hidesCaption: false,
      [say("column.number"), say("column.person"), say("column.department"), say("column.status")],
      records.map { record in
        TableRow([
          .head(layout.link(to: record.id.subject)), .text(record.name), .text(record.department),
          .cell(layout.tag(record.status)),
        ])
      })
  }

  // MARK: Parts of forms

  /// A form that changes something of this move.
  func post(_ path: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
    form(["method": "post", "action": .text(Path.number(subject, "move/\(path)"))]) {
      layout.proof
      layout.hidden("seen", situation.mark)
      content()
    }
  }

  /// Runs the checks again for this step.
  func checkAgain(_ look: String = "button secondary") -> HTML {
    post("check") {
      layout.hidden("stage", stage.rawValue)
      button(["class": .text(look)]) { say("move.check-again") }
    }
  }

  /// Has everybody of the collection move by themselves again.
  var separate: HTML { post("separate") { button(["class": "button secondary"]) { say("collections.separate") } } }

  /// Leads to the step after this one.
  var goOn: HTML {
    stage.next.map { next in
      a(["class": "button", "href": .text(Path.move(subject, next))]) {
        say("move.go-on", ["step": say("move.\(next.rawValue)-name")])
      }
    } ?? .empty
  }

  /// When what is shown was checked.
  var checkedAt: HTML {
    p(["class": "soft small"]) { say("move.checked-at", ["when": layout.short(record.checkedAt, schedule)]) }
  }
}
