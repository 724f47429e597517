import Migrations
import Operations

/// The filters of ``MigrationQuery`` as the API takes them, in addresses and in selections.
enum QueryFields {
  static let fields: [Field] = [
    Field("text", .input(0...200), "Part of the number, the name or the address."),
    Field("person", .input(0...200), "Part of the owner's name or address."),
    Field("number", .input(0...200), "The beginning of the number where it begins with `+`, else a part of it."),
    Field("department", .input(0...200), "Units, divided by commas, each with all that lies in it."),
    Field("type", .list(.choice(MigrationQuery.kinds), most: 20), "Kinds of numbers."),
    Field("status", .list(.choice(Migration.Status.allCases.map(\.rawValue)), most: 20), "Statuses."),
    Field("from", .format(.date), "The first day of the slots."),
    Field("to", .format(.date), "The last day of the slots."),
    Field("blocked", .choice(["yes", "no"]), "Only what cannot start, or only what can."),
    Field("finding", .input(0...200), "Only with this check among the findings."),
    Field("stuck", .choice(["yes"]), "Only what has been in progress for more than a day."),
    Field("holding", .choice(["yes"]), "Only what waits at a hold point, such as for an approval."),
  ]

  /// The query that fields make.
  ///
  /// - Throws: `QueryMistake`.
  static func query(_ values: JSON) throws -> MigrationQuery { try MigrationQuery { values[$0]?.texts ?? [] } }
}
