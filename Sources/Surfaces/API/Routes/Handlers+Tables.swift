import Foundation
import HTTPTypes
import Migrations
import Operations
import Web

extension Handlers {
  /// Tables that people edit in a spreadsheet and send back.
  var tables: [Route] {
    [
      Route(
        method: .get, path: "/migrations/table", name: "exportMigrations", tag: "Tables",
        summary: "The migrations that one may edit, filtered, as a table that may be edited and sent back.",
        scope: .schedule,
        query: QueryFields.fields + [
          Field("subjects", .list(.input(1...32), most: 50), "Of these numbers those that the filters leave.")
        ], success: .text(.csv, "The table; its first line names the columns."), handle: exportMigrations),
      Route(
        method: .post, path: "/migrations/table/preview", name: "previewTable", tag: "Tables",
        summary: "Says what a table that was edited would change, and changes nothing.", scope: .schedule,
        body: .table, success: .ok("TableResult", "What it would change.")
      ) { call in try await take(call, previews: true) },
      Route(
        method: .post, path: "/migrations/table", name: "importMigrations", tag: "Tables",
        summary: "Takes what was changed in a table: all or nothing. `lines` of the problem names every wrong line.",
        scope: .schedule, body: .table, success: .ok("TableResult", "What it has changed.")
      ) { call in try await take(call, previews: false) },
      Route(
        method: .get, path: "/phones/table", name: "exportPhones", tag: "Tables",
        summary: "The physical phones of the migrations that one may see, filtered, as a table.", scope: .read,
        query: QueryFields.fields, success: .text(.csv, "The table; its first line names the columns.")
      ) { call in
        try call.access.demand(.listPhones)
        let phones = ExportPhones.pieces(workspace, try QueryFields.query(call.query), for: call.access)
        return Reply(
          try await Answer.download(phones, MediaType.csv.field, name: "phones-\(workspace.today).csv"))
      },
    ]
  }

  private func exportMigrations(_ call: Call) async throws -> Reply {
    try call.access.demand(.exchangeTables)
    var filter = try QueryFields.query(call.query).filter(workspace, for: call.access, .exchangeTables)
    if let subjects = call.query["subjects"]?.texts {
      // No number at all must not mean every number.
      guard !subjects.isEmpty else { throw Refusal(.query, ["subjects": Failure(code: "form.missing", facts: [:])]) }
      filter.subjects = subjects.map { workspace.settings.canonical($0) }
    }
    return Reply(
      try await Answer.download(
        ExportMigrations.pieces(workspace, filter, for: call.access), MediaType.csv.field,
        name: "migrations-\(workspace.today).csv"))
  }

  private func take(_ call: Call, previews: Bool) async throws -> Reply {
    let result = try await ImportMigrations.run(
      workspace, text: call.body.text ?? "", for: call.access, previews: previews)
    return call.reply { TableResource.write(result, to: &$0) }
  }
}
