import Markup
import Migrations
import Operations
import Web

/// Who belongs together and would have to move together, and who does.
struct CollectionsView {
  /// At most so many proposals are shown; the largest stand first.
  static let most = 100

  let layout: Layout
  let proposals: [MoveTogether.Proposal]
  /// How many proposals there are in all.
  let count: Int
  /// Those who are proposed, by their subjects.
  let records: [String: MigrationRecord]
  let collections: [SeeChoices.Collection]
  /// Where migrations go for which nothing was chosen.
  let standard: String
  var mistakes: [String: Failure] = [:]

  private func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  var page: HTML {
    layout.page(say("part.collections"), part: .collections, isWrong: !mistakes.isEmpty) {
      h1 { say("part.collections") }
      layout.errorSummary(mistakes)
      p(["class": "lede"]) { say("collections.lede") }
      h2 { say("collections.made") }
      if collections.isEmpty { div(["class": "card"]) { p { say("collections.none-made") } } }
      collections.map(card)
      h2 { say("collections.proposed") }
      if proposals.isEmpty { div(["class": "card"]) { p { say("collections.none-proposed") } } }
      proposals.map(card)
      if count > proposals.count { p(["class": "soft"]) { say("collections.more", ["count": String(count)]) } }
    }
  }

  // MARK: Those who move together

  private func card(_ collection: SeeChoices.Collection) -> HTML {
    let leader = collection.leader.id.subject
    let isBegun = MoveSituation.isBegun(collection.leader)
    return section(["class": "card", "aria-label": .text(leader)]) {
      h3 { a(["href": .text(isBegun ? Path.number(leader) : Path.move(leader, .start))]) { leader } }
      layout.facts([
        (say("column.destination"), .text(collection.destination ?? standard)),
        (say("field.status"), layout.tag(collection.leader.status)),
      ])
      members(collection.members)
      if !isBegun {
        form(["method": "post", "action": .text(Path.separate)]) {
          layout.proof
          layout.hidden("leader", leader)
          collection.members.map { layout.hidden("member", $0.id.subject) }
          button(["class": "button secondary"]) {
            say("collections.separate")
            span(["class": "hidden"]) { " \(leader)" }
          }
        }
      }
    }
  }

  // MARK: Those who belong together

  private func card(_ proposal: MoveTogether.Proposal) -> HTML {
    let first = proposal.subjects.first ?? ""
    return section(["class": "card", "aria-label": .text(first)]) {
      h3 { say("collections.users", ["count": String(proposal.subjects.count)]) }
      if !proposal.ties.isEmpty { p { say("collections.tied-by", ["ties": proposal.ties.joined(separator: ", ")]) } }
      members(proposal.subjects.compactMap { records[$0] })
      form(["method": "post", "action": .text(Path.gather)]) {
        layout.proof
        proposal.subjects.map { layout.hidden("member", $0) }
        button(["class": "button"]) {
          say("collections.together")
          span(["class": "hidden"]) { ": \(first)" }
        }
      }
    }
  }

  private func members(_ records: [MigrationRecord]) -> HTML {
    ul {
      records.map { record in
        li {
          a(["href": .text(Path.number(record.id.subject))]) { record.id.subject }
          " – \(record.name) (\(record.department))"
        }
      }
    }
  }
}
