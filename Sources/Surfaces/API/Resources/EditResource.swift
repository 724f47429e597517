import Foundation
import Migrations
import Operations

/// An edit of many migrations: what is asked for, and what it would do.
enum EditResource {
  /// Which migrations are meant.
  static let selection: Schema = .object(
    [
      Field("query", .object(QueryFields.fields), "All that the list shows with these filters."),
      Field("subjects", .list(.input(1...512), most: 1_000), "These numbers."),
    ], exactly: 1)

  static let request = Component(
    "EditRequest", "Which migrations are meant, and what shall change.",
    [
      .required("selection", selection, "Either a query or subjects."),
      .required(
        "edit",
        .object([
          .required(
            "confirmed", .list(.choice(Migration.Status.allCases.map(\.rawValue)), most: 8),
            "The present statuses whose migrations are meant; the others of the selection are left alone."),
          Field("day", .format(.date), "The suggested day, in the project's time zone."),
          Field("time", .format(.time), "The suggested hour; without it the first free one of the day."),
          Field("limit", .format(.date), "The last day to which owners may move the date."),
          Field("status", .choice(EditMigrations.NewStatus.allCases.map(\.rawValue)), "The new status."),
          Field("reason", .input(1...500), "Why, for history and ledger."),
        ]), "What shall change."),
      Field("since", .integer(nil), "The `mark` of the list that was looked at: what others changed since is refused."),
    ],
    example: [
      "selection": ["query": ["department": "IT", "status": ["waiting"]]],
      "edit": [
        "confirmed": ["waiting"], "status": "scheduled", "day": "2026-11-30", "time": "09:00", "limit": "2026-12-18",
        "reason": "second wave",
      ],
      "since": 1204,
    ])

  static let checkRequest = Component(
    "CheckRequest", "Which migrations are checked once more.",
    [Field("selection", selection, "Either a query or subjects.")],
    example: ["selection": ["query": ["finding": "attributes-unknown"]]])

  static let move = Component(
    "EditMove", "Migrations that an edit changes alike.",
    [
      .required("count", .integer(nil), "How many change like this."),
      .required("before", standing, "What they are."),
      .required("after", standing, "What they become."),
    ],
    example: [
      "count": 1, "before": ["status": "waiting"],
      "after": ["status": "scheduled", "start": "2026-11-30T08:00:00Z", "limit": "2026-12-18"],
    ])

  static let result = Component(
    "EditResult", "What an edit would do.",
    [
      .required("statuses", .map(.integer(nil)), "How many of the selection stand in each status."),
      .required("changed", .integer(nil), "How many would change."),
      .required(
        "slots",
        .list(
          .object([
            .required("start", .format(.moment), "When the slot begins."),
            .required("count", .integer(nil), "How many migrations begin in it."),
          ]), most: nil), "The new slots."),
      .required(
        "moves",
        .list(.reference("EditMove"), most: EditMigrations.mostMoves),
        "What becomes what, the most migrations first. Those of further kinds are counted by `changed` alone."),
      .required(
        "refused",
        .list(
          .object([
            .required("code", .text, "Why."),
            .required("count", .integer(nil), "How many."),
            .required("examples", .list(.text, most: nil), "Some of their numbers."),
          ]), most: nil), "Migrations that would stay as they are."),
      .required(
        "changedMeanwhile",
        .map(
          .object([
            .required("by", .text, "Who."),
            .required("action", .text, "What was done last, in a word of the ledger."),
            .required("at", .format(.moment), "When."),
            .required("facts", .map(.text), "With which result: `start`, `limit`, `reason`."),
          ])), "Migrations that others changed since `since`, with what they did last."),
      .required("changedMeanwhileCount", .integer(nil), "How many those are; no more than a hundred are named."),
    ],
    example: [
      "statuses": ["waiting": 2], "changed": 1, "slots": [["start": "2026-11-30T08:00:00Z", "count": 1]],
      "moves": [
        [
          "count": 1, "before": ["status": "waiting"],
          "after": ["status": "scheduled", "start": "2026-11-30T08:00:00Z", "limit": "2026-12-18"],
        ]
      ],
      "refused": [["code": "gate.blocked", "count": 1, "examples": ["+41227670002"]]], "changedMeanwhile": [:],
      "changedMeanwhileCount": 0,
    ])

  /// Writes the fields.
  static func write(_ result: EditMigrations.Result, to writer: inout JSONWriter) {
    writer.field("statuses", result.statuses)
    writer.field("changed", result.changed)
    writer.objects("slots", result.slots.sorted { $0.key < $1.key }) { slot, writer in
      writer.field("start", slot.key)
      writer.field("count", slot.value)
    }
    writer.objects("moves", result.moves) { move, writer in
      writer.field("count", move.count)
      writer.name("before")
      writer.object { write(move.before, to: &$0) }
      writer.name("after")
      writer.object { write(move.after, to: &$0) }
    }
    writer.objects("refused", result.refused.sorted { $0.key < $1.key }) { refusal, writer in
      writer.field("code", refusal.key)
      writer.field("count", refusal.value.count)
      writer.field("examples", refusal.value.examples)
    }
    writer.name("changedMeanwhile")
    writer.object { writer in
      for (subject, change) in result.changedMeanwhile.sorted(by: { $0.key < $1.key }) {
        writer.name(quoting: subject)
        writer.object { writer in
          writer.field("by", change.by.rawValue)
          writer.field("action", change.action)
          writer.field("at", change.at)
          writer.field("facts", change.facts)
        }
      }
    }
    writer.field("changedMeanwhileCount", result.changedMeanwhileCount)
  }

  private static let standing = Schema.object([
    .required("status", .choice(Migration.Status.allCases.map(\.rawValue)), "The status."),
    Field("start", .format(.moment), "When it begins."),
    Field("limit", .format(.date), "The last day."),
  ])

  private static func write(_ standing: EditMigrations.Standing, to writer: inout JSONWriter) {
    writer.field("status", standing.status.rawValue)
    writer.field("start", standing.start)
    writer.field("limit", standing.limit?.description)
  }

  /// Reads an edit that was checked against its schema.
  static func edit(_ body: JSON) -> EditMigrations.Edit {
    let edit = body["edit"] ?? .null
    return EditMigrations.Edit(
      confirmed: Set((edit["confirmed"]?.texts ?? []).compactMap { Migration.Status(rawValue: $0) }),
      day: edit["day"]?.text.flatMap { CalendarDay($0) }, time: edit["time"]?.text.flatMap { TimeOfDay($0) },
      limit: edit["limit"]?.text.flatMap { CalendarDay($0) },
      status: edit["status"]?.text.flatMap { EditMigrations.NewStatus(rawValue: $0) }, reason: edit["reason"]?.text)
  }

  /// How long the ledger was when the selection was looked at; nil when others' changes are not minded.
  static func since(_ body: JSON) -> Int? { body["since"]?.integer }
}
