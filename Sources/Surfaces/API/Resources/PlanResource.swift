import Migrations
import Texts

/// A plan as the API shows it; the steps' own values, which may be secret, stay inside.
enum PlanResource {
  private static let change: Schema = .object([
    .required("object", .text, "What is changed."),
    .required("field", .text, "Which field of it."),
    Field("before", .text, "The value before; missing when it comes into being."),
    Field("after", .text, "The value after; missing when it goes."),
  ])

  private static let step: Schema = .object([
    .required("id", .text, "The kind of step."),
    .required("title", .text, "What it does."),
    Field("system", .text, "The phone system that it changes or reads."),
    .required("changes", .list(change, most: nil), "What it changes."),
    .required("isReversible", .boolean, "Whether it can be undone."),
    Field("hold", .text, "What it waits for, when it is a hold point."),
  ])

  static let component = Component(
    "Plan", "What a run does, step by step.",
    [
      .required("playbook", .text, "The playbook."),
      .required("version", .integer(nil), "The version of its steps."),
      .required("steps", .list(step, most: nil), "The steps in their order."),
      Field("pointOfNoReturn", .integer(nil), "The first step that cannot be undone, from 0; missing when all can."),
    ],
    example: [
      "playbook": "number-cutover", "version": 1,
      "steps": [
        [
          "id": "assign-number", "title": "Assign the number", "system": "kamailio",
          "changes": [["object": "aliases", "field": "alias", "after": "+41227670001"]], "isReversible": true,
        ]
      ],
    ])

  /// Writes the fields.
  static func write(_ plan: Plan, _ catalogue: Catalogue, to writer: inout JSONWriter) {
    writer.field("playbook", plan.playbook.name)
    writer.field("version", plan.playbook.version)
    writer.objects("steps", plan.steps) { step, writer in
      writer.field("id", step.id.rawValue)
      writer.field("title", catalogue.text("step.\(step.id)"))
      writer.field("system", step.system?.rawValue)
      writer.objects("changes", step.changes) { change, writer in
        writer.field("object", change.object)
        writer.field("field", change.field)
        writer.field("before", change.before)
        writer.field("after", change.after)
      }
      writer.field("isReversible", step.reversibility == .reversible)
      writer.field("hold", step.hold?.name)
    }
    writer.field("pointOfNoReturn", plan.pointOfNoReturn)
  }
}
