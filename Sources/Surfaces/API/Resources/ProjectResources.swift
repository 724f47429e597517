import Foundation
import Migrations
import Operations
import Texts

/// What checks concern.
enum CheckResource {
  static let item: Schema = .object([
    .required("check", .text, "The check."),
    .required("title", .text, "What it finds, in few words."),
    .required("concerned", .integer(nil), "Migrations with a finding of it."),
    .required("blocked", .integer(nil), "Of these, migrations that cannot start because of it."),
  ])
  static let list = Component(
    "CheckList", "What the checks found, what blocks most first.",
    [.required("items", .list(item, most: nil), "The checks.")],
    example: ["items": [["check": "number-held-twice", "title": "Held twice", "concerned": 3, "blocked": 3]]])

  /// Writes the fields.
  static func write(_ count: ProjectOverview.CheckCount, _ catalogue: Catalogue, to writer: inout JSONWriter) {
    writer.field("check", count.check.rawValue)
    writer.field("title", catalogue.text("check.\(count.check).title"))
    writer.field("concerned", count.concerned)
    writer.field("blocked", count.blocked)
  }
}

/// Where the project stands.
enum ProjectResource {
  private static let breaker: Schema = .object([
    .required("code", .text, "Why it opened."), .required("detail", .text, "Why, in words."),
    .required("since", .format(.moment), "When it opened."),
  ])

  static let component = Component(
    "Project", "Where the project stands, as far as one may see.",
    [
      .required("name", .text, "The project."),
      .required("timeZone", .text, "The time zone of its days and hours."),
      .required("statuses", .map(.integer(nil)), "Migrations by status."),
      .required("completions", .map(.integer(nil)), "Migrations that were completed, by day."),
      .required(
        "slots",
        .list(
          .object([
            .required("start", .format(.moment), "When the slot begins."),
            .required("count", .integer(nil), "How many migrations begin in it."),
          ]), most: nil), "The slots that are taken."),
      .required("capacity", .integer(nil), "How many migrations a slot takes."),
      .required("checks", .list(CheckResource.item, most: nil), "What the checks found, what blocks most first."),
      .required("stuck", .list(.reference("Migration"), most: nil), "In progress for more than a day; at most 20."),
      .required("holding", .integer(nil), "How many wait at a hold point; 1001 for more than 1000."),
      .required("failed", .integer(nil), "Migrations that have failed."),
      Field("breaker", breaker, "Why no new migrations begin; missing while they do."),
    ],
    example: [
      "name": "skype-to-kamailio", "timeZone": "Europe/Zurich", "statuses": ["waiting": 120, "completed": 80],
      "completions": ["2026-11-02": 80], "slots": [["start": "2026-11-30T08:00:00Z", "count": 12]],
      "capacity": 20, "checks": [], "stuck": [], "holding": 0, "failed": 0,
    ])

  /// Writes the fields.
  static func write(
    _ overview: ProjectOverview, _ choices: [String: MigrationChoice], _ workspace: Workspace, _ catalogue: Catalogue,
    to writer: inout JSONWriter
  ) {
    writer.field("name", workspace.project.rawValue)
    writer.field("timeZone", workspace.settings.schedule.timeZone.identifier)
    writer.field(
      "statuses", Dictionary(uniqueKeysWithValues: overview.statuses.map { ($0.key.rawValue, $0.value) }))
    writer.field(
      "completions",
      Dictionary(uniqueKeysWithValues: overview.completions.map { (CalendarDay(number: $0.key).description, $0.value) })
    )
    writer.objects("slots", overview.load.sorted { $0.key < $1.key }) { slot, writer in
      writer.field("start", slot.key)
      writer.field("count", slot.value)
    }
    writer.field("capacity", workspace.settings.schedule.capacity)
    writer.objects("checks", overview.checks) { CheckResource.write($0, catalogue, to: &$1) }
    writer.objects("stuck", overview.stuck) { MigrationResource.write($0, choices, catalogue, to: &$1) }
    writer.field("holding", overview.holding)
    writer.field("failed", overview.failed)
    if let (reason, since) = overview.breaker {
      writer.name("breaker")
      writer.object { writer in
        writer.field("code", reason.code)
        writer.field("detail", catalogue.text(reason.code, reason.facts))
        writer.field("since", since)
      }
    }
  }
}

/// The ledger's entries and its proof.
enum LedgerResource {
  static let page = PageShape.component(
    "LedgerPage", "A page of the ledger, the newest entries first.",
    of: .object([
      .required("sequence", .integer(nil), "From 1, without gaps."),
      .required("at", .format(.moment), "When."),
      .required("by", .text, "Who."),
      .required("action", .text, "What."),
      .required("subject", .text, "To what."),
      .required("facts", .map(.text), "With which result."),
      .required("hash", .text, "SHA-256 over the previous entry's hash and this entry, in hexadecimal."),
    ]),
    [
      "sequence": 12, "at": "2026-11-02T08:00:00Z", "by": "boss@example.org", "action": "migration.scheduled",
      "subject": "skype-to-kamailio/+41227670001", "facts": ["limit": "2026-12-18"], "hash": "9f86d081884c7d65",
    ])

  static let proof = Component(
    "LedgerProof", "What computing the chain of hashes again found: it holds.",
    [
      .required("entries", .integer(nil), "How many entries hold."),
      .required(
        "head", .text, "The last entry's hash. Whoever notes it elsewhere can tell later whether any were cut off."),
    ], example: ["entries": 12, "head": "9f86d081884c7d65"])

  /// Writes the fields.
  static func write(_ entry: LedgerEntry, to writer: inout JSONWriter) {
    writer.field("sequence", entry.sequence)
    writer.field("at", entry.at)
    writer.field("by", entry.draft.by.rawValue)
    writer.field("action", entry.draft.action)
    writer.field("subject", entry.draft.subject)
    writer.field("facts", entry.draft.facts)
    writer.field("hash", entry.hash)
  }
}

/// Backups without their contents.
enum BackupResource {
  static let page = PageShape.component(
    "BackupPage", "A page of backups in the order of their names.",
    of: .object([
      .required("id", .text, "Names it."),
      .required("migration", .text, "The migration."),
      .required("kind", .choice(BackupRecord.Kind.allCases.map(\.rawValue)), "What it is for."),
      .required("run", .integer(nil), "The run that made it."),
      .required("madeAt", .format(.moment), "When it was made."),
      .required("digest", .text, "SHA-256 over the contents, in hexadecimal."),
      .required("keyName", .text, "Names the key that sealed it."),
      .required("size", .integer(nil), "How many bytes were sealed."),
    ]),
    [
      "id": "skype-to-kamailio/+41227670001/1/backup", "migration": "skype-to-kamailio/+41227670001",
      "kind": "backup", "run": 1, "madeAt": "2026-11-30T08:00:01Z", "digest": "9f86d081884c7d65",
      "keyName": "2c26b46b", "size": 1832,
    ])

  /// Writes the fields.
  static func write(_ backup: BackupRecord, to writer: inout JSONWriter) {
    writer.field("id", backup.id)
    writer.field("migration", backup.migration)
    writer.field("kind", backup.kind.rawValue)
    writer.field("run", backup.run)
    writer.field("madeAt", backup.madeAt)
    writer.field("digest", backup.digest)
    writer.field("keyName", backup.keyName)
    writer.field("size", backup.size)
  }
}
