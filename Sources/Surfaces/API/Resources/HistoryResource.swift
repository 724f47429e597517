import Migrations
import Texts

/// An entry of a migration's journal as the API shows it.
enum HistoryResource {
  static let component = Component(
    "HistoryEntry", "One thing that happened to a migration.",
    [
      .required("sequence", .integer(nil), "From 0, without gaps."),
      .required("at", .format(.moment), "When."),
      .required("event", .text, "What: `scheduled`, `step-done` and so on."),
      Field("by", .text, "Who asked for it."),
      Field("reason", .text, "Why."),
      Field("status", .text, "The status that discovery gave."),
      Field("start", .format(.moment), "When the slot begins."),
      Field("end", .format(.moment), "When its window ends."),
      Field("limit", .format(.date), "The last day."),
      Field("run", .integer(nil), "The run."),
      Field("plan", .text, "The digest of its plan."),
      Field("step", .integer(nil), "The step, from 0."),
      Field("failure", .reference("Failure"), "Why it failed."),
    ],
    example: [
      "sequence": 1, "at": "2026-11-02T08:00:00Z", "event": "scheduled", "by": "boss@example.org",
      "start": "2026-11-30T08:00:00Z", "end": "2026-11-30T11:00:00Z", "limit": "2026-12-18",
    ])

  /// Writes the fields.
  static func write(_ entry: JournalEntry, _ catalogue: Catalogue, to writer: inout JSONWriter) {
    writer.field("sequence", entry.sequence)
    writer.field("at", entry.at)
    let word = word(of: entry.event)
    writer.field("event", word)
    switch entry.event {
    case .discovered(let status), .recognised(let status): writer.field("status", status.rawValue)
    case .scheduled(let appointment, let by):
      writer.field("by", by.rawValue)
      writer.field("start", appointment.start)
      writer.field("end", appointment.end)
      writer.field("limit", appointment.limit.description)
    case .cancelled(let by), .resumed(let by), .proceeded(let by): writer.field("by", by.rawValue)
    case .paused(let by, let reason), .aborted(let by, let reason), .rollBackStarted(let by, let reason):
      writer.field("by", by.rawValue)
      writer.field("reason", reason)
    case .started(let run, let plan, let by):
      writer.field("by", by.rawValue)
      writer.field("run", run)
      writer.field("plan", plan)
    case .released(let step, let by):
      writer.field("by", by.rawValue)
      writer.field("step", step)
    case .stepStarted(let step), .stepDone(let step, _), .holding(let step), .undoStarted(let step),
      .undoDone(let step):
      writer.field("step", step)
    case .failed(let step, let failure):
      writer.field("step", step)
      writer.name("failure")
      writer.object { FailureResource.write(failure, catalogue, to: &$0) }
    case .completed, .rolledBack: break
    }
  }

  private static func word(of event: JournalEvent) -> String {
    switch event {
    case .discovered: "discovered"
    case .recognised: "recognised"
    case .scheduled: "scheduled"
    case .cancelled: "cancelled"
    case .paused: "paused"
    case .resumed: "resumed"
    case .aborted: "aborted"
    case .started: "started"
    case .proceeded: "proceeded"
    case .stepStarted: "step-started"
    case .stepDone: "step-done"
    case .holding: "holding"
    case .released: "released"
    case .failed: "failed"
    case .completed: "completed"
    case .rollBackStarted: "roll-back-started"
    case .undoStarted: "undo-started"
    case .undoDone: "undo-done"
    case .rolledBack: "rolled-back"
    }
  }
}
