import Foundation
import Markup
import Migrations
import Operations
import Web

/// The page of one's own numbers.
struct NumbersView {
  let layout: Layout
  let records: [MigrationRecord]
  let schedule: Schedule
  /// The numbers whose owner can choose a date.
  let movable: Set<Migration.ID>

  var page: HTML {
    layout.page(layout.say("part.numbers"), part: .numbers, narrow: true) {
      h1 { layout.say("part.numbers") }
      if records.isEmpty {
        div(["class": "card"]) {
          h2 { layout.say("numbers.none-title") }
          p { layout.say("numbers.none-text") }
        }
      } else {
        p(["class": "lede"]) { layout.say("numbers.lede") }
        records.map(card)
      }
    }
  }

  private func invitation(_ record: MigrationRecord) -> String {
    guard movable.contains(record.id) else { return layout.say("numbers.look") }
    return record.start == nil ? layout.say("numbers.choose-first") : layout.say("numbers.choose")
  }

  private func card(_ record: MigrationRecord) -> HTML {
    article(["class": "card"]) {
      h2 {
        a(["href": .text(Path.number(record.id.subject))]) {
          span(["class": .text(Path.look(record.id.subject))]) { layout.breakable(record.id.subject) }
        }
      }
      p {
        layout.tag(record.status)
        if let start = record.start, record.status == .scheduled { " \(layout.when(start, schedule))" }
      }
      p {
        record.hold != nil && record.status == .inProgress
          ? layout.say("hold-text.approval") : layout.say("status-text.\(record.status.rawValue)")
      }
      if record.devices > 0, record.status != .completed, record.status != .manually, record.status != .closed {
        p(["class": "soft"]) { layout.say("numbers.phones", ["count": String(record.devices)]) }
      }
      div(["class": "actions"]) {
        a(["class": "button secondary", "href": .text(Path.number(record.id.subject))]) {
          invitation(record)
          span(["class": "hidden"]) { " \(record.id.subject)" }
        }
      }
    }
  }
}
