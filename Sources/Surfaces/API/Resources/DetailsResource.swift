import Migrations
import Operations
import Texts

/// A migration with all that is known of it.
enum DetailsResource {
  static let component = Component(
    "MigrationDetails", "A migration with its findings, plan, loss ledger and history.",
    [
      .required("migration", .reference("Migration"), "The row of the list."),
      .required("findings", .list(.reference("Finding"), most: nil), "What the checks found, the heaviest first."),
      Field("plan", .reference("Plan"), "The newest plan, or the one that a run applies; missing before there is one."),
      Field(
        "stages", .list(.choice(["pending", "started", "done", "undoing", "undone"]), most: nil),
        "Where each step of the plan stands in the present or the last run; missing before there is a plan."),
      Field("losses", .reference("LossLedger"), "What became of every setting; missing before the end of a run."),
      .required("history", .list(.reference("HistoryEntry"), most: nil), "Everything that happened."),
    ],
    example: [
      "migration": MigrationResource.component.example, "findings": .list([FindingResource.component.example]),
      "plan": PlanResource.component.example, "stages": ["pending"],
      "history": .list([HistoryResource.component.example]),
    ])

  /// Writes the fields.
  static func write(
    _ details: SeeMigration.Details, _ choices: [String: MigrationChoice], _ catalogue: Catalogue,
    to writer: inout JSONWriter
  ) {
    writer.name("migration")
    writer.object { MigrationResource.write(details.record, choices, catalogue, to: &$0) }
    writer.objects("findings", details.findings) { FindingResource.write($0, catalogue, to: &$1) }
    if let plan = details.plan {
      writer.name("plan")
      writer.object { PlanResource.write(plan, catalogue, to: &$0) }
      writer.field("stages", plan.steps.indices.map { stage(details.state, $0) })
    }
    if let losses = details.losses {
      writer.name("losses")
      writer.object { LossResource.write(losses, to: &$0) }
    }
    writer.objects("history", details.history) { HistoryResource.write($0, catalogue, to: &$1) }
  }

  private static func stage(_ state: MigrationState, _ index: Int) -> String {
    switch state.step(index) {
    case .pending: "pending"
    case .started: "started"
    case .done: "done"
    case .undoing: "undoing"
    case .undone: "undone"
    }
  }
}

/// The slots to which a migration may be moved.
enum SlotResource {
  static let list = Component(
    "SlotList", "The slots to which a migration may be moved now.",
    [
      .required(
        "items",
        .list(
          .object([
            .required("start", .format(.moment), "When it begins; what `PUT …/date` takes."),
            .required("end", .format(.moment), "When its window ends."),
            .required("day", .format(.date), "The day, in the project's time zone."),
            .required("time", .text, "What the clock says then."),
            .required("left", .integer(nil), "How many more it takes."),
          ]), most: nil), "The slots in their order.")
    ],
    example: [
      "items": [
        [
          "start": "2026-11-30T08:00:00Z", "end": "2026-11-30T11:00:00Z", "day": "2026-11-30", "time": "09:00",
          "left": 12,
        ]
      ]
    ])

  /// Writes the list.
  static func write(_ offers: [RescheduleMigration.Offer], to writer: inout JSONWriter) {
    writer.objects("items", offers) { offer, writer in
      writer.field("start", offer.start)
      writer.field("end", offer.end)
      writer.field("day", offer.day.description)
      writer.field("time", offer.time.description)
      writer.field("left", offer.left)
    }
  }
}
