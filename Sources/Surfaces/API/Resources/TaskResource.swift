import Migrations
import Operations
import Texts

/// Work that goes on after its request was answered.
enum TaskResource {
  static let component = Component(
    "Task", "Work that goes on after its request was answered; remembered until the server is started anew.",
    [
      .required("name", .text, "Names it."),
      .required("title", .text, "What it is."),
      .required("by", .text, "Who asked for it."),
      .required("state", .choice(["running", "done", "failed", "stopped"]), "Where it stands."),
      .required("done", .integer(nil), "How much is done."),
      Field("total", .integer(nil), "How much there is; missing while nobody knows."),
      .required("beganAt", .format(.moment), "When it was asked for."),
      .required("isStoppable", .boolean, "Whether it can be stopped once it has begun; while it waits it always can."),
      Field("result", .text, "What became of it."),
      Field(
        "failure", .reference("Failure"),
        "Why it failed; an edit has changed nothing then, and a move stands where its migration says."),
    ],
    example: [
      "name": "c2Vjb25kIHdh", "title": "Saving the changes", "by": "boss@example.org", "state": "running",
      "done": 120, "total": 800, "beganAt": "2026-11-02T08:00:00Z", "isStoppable": true,
    ])

  /// Writes the fields.
  static func write(
    _ standing: Errands.Standing, name: String, _ catalogue: Catalogue, to writer: inout JSONWriter
  ) {
    writer.field("name", name)
    writer.field("title", catalogue.text(standing.title))
    writer.field("by", standing.by.rawValue)
    switch standing.outcome {
    case nil: writer.field("state", "running")
    case .done: writer.field("state", "done")
    case .failed: writer.field("state", "failed")
    case .stopped: writer.field("state", "stopped")
    }
    writer.field("done", standing.done)
    writer.field("total", standing.total)
    writer.field("beganAt", standing.beganAt)
    writer.field("isStoppable", standing.isStoppable)
    switch standing.outcome {
    case .done(let key, let facts): writer.field("result", catalogue.text(key, facts))
    case .stopped: writer.field("result", catalogue.text("errand.stopped"))
    case .failed(let failure):
      writer.name("failure")
      writer.object { FailureResource.write(failure, catalogue, to: &$0) }
    case nil: break
    }
  }
}
