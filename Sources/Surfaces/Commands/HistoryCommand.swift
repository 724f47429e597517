import ArgumentParser
import Foundation
import Migrations
import Operations
import Texts

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "history", abstract: say("help.history"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp(say("help.argument.number"))) var number: String

  func run() async throws {
    let (global, number) = (global, number)
    try await global.run { workspace in
      let id = workspace.id(of: number)
      let entries = try await workspace.history(of: id)
      if global.json {
        Output.json(entries)
        return .done
      }
      let digest = try await workspace.migration(id)?.plan
      let plan = try await workspace.plan(of: id, digest: digest)?.plan
      Terminal.write(Terminal.coloured("\(say("title.history")) \(id.subject)", .bold))
      for entry in entries {
        Terminal.write(
          "  \(SlotText.of(entry.at, workspace))  \(HistoryText(plan: plan, workspace: workspace).line(entry.event))")
      }
      return .done
    }
  }
}

/// An event of a journal in one line: the event's own name and what matters of it.
struct HistoryText {
  let plan: Plan?
  let workspace: Workspace

  func line(_ event: JournalEvent) -> String {
    switch event {
    case .discovered(let status): say("event.discovered", ["status": say("status.\(status.rawValue)")])
    case .recognised(let status): say("event.recognised", ["status": say("status.\(status.rawValue)")])
    case .scheduled(let appointment, let by):
      say(
        "event.scheduled",
        ["start": SlotText.of(appointment.start, workspace), "limit": "\(appointment.limit)", "by": "\(by)"])
    case .cancelled(let by): say("event.cancelled", ["by": "\(by)"])
    case .paused(let by, let reason): say("event.paused", ["by": "\(by)"]) + because(reason)
    case .resumed(let by): say("event.resumed", ["by": "\(by)"])
    case .aborted(let by, let reason): say("event.aborted", ["by": "\(by)"]) + because(reason)
    case .started(let run, let plan, let by):
      say("event.started", ["run": String(run), "plan": String(plan.prefix(12)), "by": "\(by)"])
    case .proceeded(let by): say("event.proceeded", ["by": "\(by)"])
    case .stepStarted(let index): "… \(step(index))"
    case .stepDone(let index, let evidence):
      "✓ \(step(index))  "
        + evidence.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        .map { Speech.catalogue.evidence($0.key, $0.value) }.joined(separator: " · ")
    case .holding(let index): say("event.holding", ["step": step(index)])
    case .released(let index, let by): say("event.released", ["step": step(index), "by": "\(by)"])
    case .failed(let index, let failure):
      "✗ \(index.map { step($0) + ": " } ?? "")\(ErrorText.of(failure)) [\(failure.code)]"
    case .completed: say("event.completed")
    case .rollBackStarted(let by, let reason): say("event.roll-back-started", ["by": "\(by)"]) + because(reason)
    case .undoStarted(let index): "… ↩ \(step(index))"
    case .undoDone(let index): "✓ ↩ \(step(index))"
    case .rolledBack: say("event.rolled-back")
    }
  }

  private func because(_ reason: String?) -> String { reason.map { ": \($0)" } ?? "" }

  private func step(_ index: Int) -> String {
    guard let plan, plan.steps.indices.contains(index) else { return "\(index + 1)" }
    return "\(index + 1). \(say("step.\(plan.steps[index].id)"))"
  }
}
