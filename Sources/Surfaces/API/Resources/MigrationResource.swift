import Migrations
import Operations
import Texts

/// A migration as the API shows it: the row of the list.
enum MigrationResource {
  static let component = Component(
    "Migration", "A subject (a number) that is moved, and where it stands.",
    [
      .required("subject", .text, "The number in E.164, with `;ext=` where it has an extension."),
      .required("kind", .text, "The kind of number."),
      .required("name", .text, "What people call it."),
      .required("department", .text, "The unit."),
      .required("devices", .integer(nil), "How many physical phones will stop working."),
      .required("status", .choice(Migration.Status.allCases.map(\.rawValue)), "Where it stands."),
      .required("direction", .text, "Which way its run goes: `forward` or `back`."),
      .required("isUnderWay", .boolean, "Whether a run has begun that was neither completed nor rolled back."),
      .required("run", .integer(nil), "Counts its runs."),
      .required("step", .integer(nil), "How many steps are done."),
      .required("blocking", .integer(nil), "How many findings keep it from starting."),
      .required("warnings", .integer(nil), "How many warnings it has."),
      .required("sequence", .integer(nil), "How many entries its history has; the entity tag up to its hyphen."),
      Field("object", .text, "The source's object."),
      Field("owner", .text, "The owner's object at the source."),
      Field("ownerName", .text, "What people call the owner."),
      Field("mail", .text, "The owner's mail address."),
      Field("language", .text, "The owner's language."),
      Field("start", .format(.moment), "When its slot begins."),
      Field("end", .format(.moment), "When its window ends."),
      Field("limit", .format(.date), "The last day to which it may be moved."),
      Field(
        "destination", .text, "Where it goes; missing where nobody has chosen, and it goes where the project says."),
      Field("movesWith", .text, "The subject of the migration along with which it moves; missing when it has its own."),
      Field("plan", .text, "The digest of the plan that its run applies."),
      Field("hold", .integer(nil), "The hold point at which it waits, from 0."),
      Field("failure", .reference("Failure"), "Why it stopped."),
      Field("checkedAt", .format(.moment), "When it was checked last."),
      Field("startedAt", .format(.moment), "When its last run began."),
      Field("endedAt", .format(.moment), "When its last run ended."),
      Field("changedAt", .format(.moment), "When anything but a step happened last."),
    ],
    example: example)

  private static let example: JSON = [
    "subject": "+41227670001", "kind": "person", "name": "Ada Lovelace", "department": "IT-CS", "devices": 1,
    "status": "scheduled", "direction": "forward", "isUnderWay": false, "run": 0, "step": 0, "blocking": 0,
    "warnings": 1, "sequence": 2, "ownerName": "Ada Lovelace", "mail": "ada@example.org",
    "start": "2026-11-30T08:00:00Z", "end": "2026-11-30T11:00:00Z", "limit": "2026-12-18",
    "changedAt": "2026-11-02T08:00:00.123456Z",
  ]

  static let page = Component(
    "MigrationPage", "A page of the list of migrations.",
    [
      .required("items", .list(.reference("Migration"), most: nil), "The migrations."),
      Field("next", .format(.cursor), "The cursor of the next page; missing on the last one."),
      Field("previous", .format(.cursor), "The cursor of the page before; missing on the first one."),
      .required("count", .integer(nil), "How many migrations match."),
      .required("countIsExact", .boolean, "Whether no more than `count` match."),
      .required("mark", .integer(nil), "How long the ledger was by then; `since` of an edit may be it."),
    ],
    example: [
      "items": .list([example]), "next": "YQpudW1iZXIKdXAKdAorNDEyMjc2NzAwMDEKKzQxMjI3NjcwMDAx", "count": 312,
      "countIsExact": true, "mark": 1204,
    ])

  static let list = Component(
    "MigrationList", "Migrations in the order of their dates; at most a thousand.",
    [.required("items", .list(.reference("Migration"), most: nil), "The migrations.")],
    example: ["items": .list([example])])

  /// Writes what a page says besides its rows.
  static func writeEnd(of result: ListMigrations.Result<MigrationRecord>, to writer: inout JSONWriter) {
    writer.field("next", result.page.next?.text)
    writer.field("previous", result.page.previous?.text)
    writer.field("count", min(result.count, ListMigrations.countLimit))
    writer.field("countIsExact", result.count <= ListMigrations.countLimit)
    writer.field("mark", result.page.mark)
  }

  /// Writes the fields.
  ///
  /// - Parameter choices: What was chosen for migrations, by subject.
  static func write(
    _ record: MigrationRecord, _ choices: [String: MigrationChoice], _ catalogue: Catalogue,
    to writer: inout JSONWriter
  ) {
    writer.field("subject", record.id.subject)
    writer.field("kind", record.kind)
    writer.field("name", record.name)
    writer.field("department", record.department)
    writer.field("devices", record.devices)
    writer.field("status", record.status.rawValue)
    writer.field("direction", record.direction.rawValue)
    writer.field("isUnderWay", record.isUnderWay)
    writer.field("run", record.run)
    writer.field("step", record.step)
    writer.field("blocking", record.blocking)
    writer.field("warnings", record.warnings)
    writer.field("sequence", record.sequence)
    writer.field("object", record.object)
    writer.field("owner", record.owner)
    writer.field("ownerName", record.ownerName)
    writer.field("mail", record.mail)
    writer.field("language", record.language)
    writer.field("start", record.start)
    writer.field("end", record.end)
    writer.field("limit", record.limit?.description)
    writer.field("destination", choices[record.id.subject]?.destination)
    writer.field("movesWith", choices[record.id.subject]?.leader)
    writer.field("plan", record.plan)
    writer.field("hold", record.hold)
    if let failure = record.failure {
      writer.name("failure")
      writer.object { FailureResource.write(failure, catalogue, to: &$0) }
    }
    writer.field("checkedAt", record.checkedAt)
    writer.field("startedAt", record.startedAt)
    writer.field("endedAt", record.endedAt)
    writer.field("changedAt", record.changedAt)
  }
}
