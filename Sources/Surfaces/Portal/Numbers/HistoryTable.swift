import Markup
import Migrations
import Web

/// Everything that happened to a migration, as a table.
struct HistoryTable {
  let layout: Layout
  let entries: [JournalEntry]
  let schedule: Schedule
  let steps: [PlannedStep]
  /// What the table is called; nil for all that happened.
  var caption: String?

  var table: HTML {
    layout.cards(
      caption ?? layout.say("one-number.history"), [layout.say("field.moment"), layout.say("field.event")],
      entries.map { entry in
        TableRow([.text(layout.short(entry.at, schedule), .number), .text(line(entry.event), .text)])
      })
  }

  private func line(_ event: JournalEvent) -> String {
    switch event {
    case .discovered(let status): say("event.discovered", ["status": say("status.\(status.rawValue)")])
    case .recognised(let status): say("event.recognised", ["status": say("status.\(status.rawValue)")])
    case .scheduled(let appointment, let by):
      say(
        "event.scheduled",
        [
          "start": layout.short(appointment.start, schedule), "limit": appointment.limit.description,
          "by": by.rawValue,
        ])
    case .cancelled(let by): say("event.cancelled", ["by": by.rawValue])
    case .paused(let by, let reason): say("event.paused", ["by": by.rawValue]) + because(reason)
    case .resumed(let by): say("event.resumed", ["by": by.rawValue])
    case .aborted(let by, let reason): say("event.aborted", ["by": by.rawValue]) + because(reason)
    case .started(let run, let plan, let by):
      say("event.started", ["run": String(run), "plan": String(plan.prefix(12)), "by": by.rawValue])
    case .proceeded(let by): say("event.proceeded", ["by": by.rawValue])
    case .stepStarted(let index): "… \(step(index))"
    case .stepDone(let index, _): "✓ \(step(index))"
    case .holding(let index): say("event.holding", ["step": step(index)])
    case .released(let index, let by): say("event.released", ["step": step(index), "by": by.rawValue])
    case .failed(let index, let failure): "✗ \(index.map { step($0) + ": " } ?? "")\(layout.text(of: failure))"
    case .completed: say("event.completed")
    case .rollBackStarted(let by, let reason): say("event.roll-back-started", ["by": by.rawValue]) + because(reason)
    case .undoStarted(let index): "… ↩ \(step(index))"
    case .undoDone(let index): "✓ ↩ \(step(index))"
    case .rolledBack: say("event.rolled-back")
    }
  }

  private func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }
  private func because(_ reason: String?) -> String { reason.map { ": \($0)" } ?? "" }
  private func step(_ index: Int) -> String { steps[safe: index].map { say("step.\($0.id)") } ?? String(index + 1) }
}
