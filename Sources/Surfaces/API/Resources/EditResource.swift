import Foundation
import Migrations
import Operations

/// An edit of many migrations: what is asked for, and what it would do.
enum EditResource {
  static let request = Component(
    "EditRequest", "Which migrations are meant, and what shall change.",
    [
      .required(
        "selection",
        .object(
          [
            Field("query", .object(QueryFields.fields), "All that the list shows with these filters."),
            Field("subjects", .list(.input(1...512), most: 1_000), "These numbers."),
          ], exactly: 1), "Either a query or subjects."),
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
        "refused",
        .list(
          .object([
            .required("code", .text, "Why."),
            .required("count", .integer(nil), "How many."),
            .required("examples", .list(.text, most: nil), "Some of their numbers."),
          ]), most: nil), "Migrations that would stay as they are."),
      .required("changedMeanwhile", .map(.text), "Migrations that others changed since `since`, with who did what."),
      .required("changedMeanwhileCount", .integer(nil), "How many those are; no more than a hundred are named."),
    ],
    example: [
      "statuses": ["waiting": 2], "changed": 1, "slots": [["start": "2026-11-30T08:00:00Z", "count": 1]],
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
    writer.objects("refused", result.refused.sorted { $0.key < $1.key }) { refusal, writer in
      writer.field("code", refusal.key)
      writer.field("count", refusal.value.count)
      writer.field("examples", refusal.value.examples)
    }
    writer.field("changedMeanwhile", result.changedMeanwhile)
    writer.field("changedMeanwhileCount", result.changedMeanwhileCount)
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
