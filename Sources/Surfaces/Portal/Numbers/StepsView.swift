import Foundation
import Markup
import Migrations
import Texts
import Web

/// The steps of a plan, with what they change and how far each has come.
struct StepsView {
  let layout: Layout
  let plan: Plan
  /// What has happened to each; nil before anything has.
  var progress: (record: MigrationRecord, state: MigrationState)?
  /// Whether it is shown what each step changes, and what it left behind.
  var isDetailed = true
  /// When each step ended.
  var ended: [Int: String] = [:]

  private func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  var list: HTML {
    ol(["class": "steps"]) {
      plan.steps.indices.map { index in
        let (word, tone) = stage(index)
        return li(["class": .optional(tone)]) {
          say("step-text.\(plan.steps[index].id.rawValue)")
          if case .irreversible(let reason) = plan.steps[index].reversibility {
            " \(say("one-number.irreversible", ["reason": say(reason)]))"
          }
          if let word {
            span(["class": "soft small"]) {
              " – \(say("stage.\(word)"))" + (isDetailed ? ended[index].map { ", \($0)" } ?? "" : "")
            }
          }
          if isDetailed { changes(index) }
        }
      }
    }
  }

  private func stage(_ index: Int) -> (word: String?, tone: String?) {
    guard let (record, state) = progress else { return (nil, nil) }
    switch state.step(index) {
    case .done: return ("done", "done")
    case .started: return record.status == .failed ? ("failed", "bad") : ("now", "now")
    case .undoing: return record.status == .failed ? ("failed", "bad") : ("undoing", "now")
    case .undone: return ("undone", nil)
    case .pending: return record.hold == index ? ("waits", "now") : ("pending", nil)
    }
  }

  private func changes(_ index: Int) -> HTML {
    let evidence = progress.map { $0.state.evidence(of: index) } ?? [:]
    let catalogue = layout.context.catalogue
    let shown = evidence.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map {
      catalogue.evidence($0.key, $0.value)
    }
    return HTML.joined([
      plan.steps[index].changes.isEmpty
        ? .empty : ul(["class": "changes small"]) { plan.steps[index].changes.map { change in li { text(change) } } },
      shown.isEmpty ? .empty : p(["class": "changes soft small"]) { shown.joined(separator: " · ") },
    ])
  }

  private func text(_ change: Change) -> String {
    if let note = layout.context.catalogue.note(change.field, change.after ?? "") {
      return "\(change.object) – \(note)"
    }
    let name = "\(change.object) – \(change.field)"
    guard change.before != nil || change.after != nil else { return name }
    return "\(name): \(change.before ?? "–") → \(change.after ?? "–")"
  }

  /// When the steps of the last run ended, by their places.
  static func ended(_ history: [JournalEntry], _ moment: (Date) -> String) -> [Int: String] {
    var ended: [Int: String] = [:]
    for entry in history {
      switch entry.event {
      case .started: ended = [:]
      case .stepDone(let index, _), .undoDone(let index): ended[index] = moment(entry.at)
      default: break
      }
    }
    return ended
  }
}
