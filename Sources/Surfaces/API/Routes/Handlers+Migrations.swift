import Foundation
import HTTPTypes
import Migrations
import Operations
import Web

extension Handlers {
  private static let columns = [
    "number", "person", "department", "kind", "status", "start", "limit", "devices", "updated",
  ]

  var migrations: [Route] {
    [
      Route(
        method: .get, path: "/migrations", name: "listMigrations", tag: "Migrations",
        summary: "Lists the migrations that one may see, filtered and ordered, page by page.", scope: .read,
        query: QueryFields.fields + [
          Field(
            "sort", .choice(Self.columns.flatMap { [$0, "-" + $0] }),
            "What the list is ordered by, with a minus the greatest first; `number` when nothing is said.")
        ] + PageShape.parameters,
        success: .ok("MigrationPage", "A page."), handle: list),
      Route(
        method: .get, path: "/migrations/{subject}", name: "getMigration", tag: "Migrations",
        summary: "Shows a migration with its findings, plan, loss ledger and history.", scope: .read,
        success: .ok("MigrationDetails", "The migration.", entityTag: true)
      ) { call in
        try call.access.demand(.seeMigration)
        let details = try await SeeMigration.details(workspace, call["subject"], for: call.access)
        let choices = try await SeeChoices.of([details.record.id], in: workspace)
        return call.reply(entityTag: details.record.sequence) {
          DetailsResource.write(details, choices, call.catalogue, to: &$0)
        }
      },
      Route(
        method: .put, path: "/migrations/{subject}/date", name: "reschedule", tag: "Migrations",
        summary: "Gives a migration a slot, or another one, inside its limit.", scope: .schedule, needsMatch: true,
        body: .init(
          schema: .object([.required("start", .format(.moment), "When the slot begins; `GET …/slots` lists them.")]),
          example: ["start": "2026-11-30T08:00:00Z"]),
        success: .ok("Migration", "The migration with its new date.", entityTag: true), handle: reschedule),
      Route(
        method: .put, path: "/migrations/{subject}/overrides/{check}", name: "overrideFinding", tag: "Migrations",
        summary: "Says, with a reason, that the findings of a check shall not block a migration.", scope: .administer,
        body: .init(
          schema: .object([.required("reason", .input(1...1_000), "Why.")]),
          example: ["reason": "The phone was taken away yesterday."]),
        success: .ok("Migration", "The migration.", entityTag: true)
      ) { call in
        let record = try await record(call, for: .overrideFindings)
        try await OverrideFinding.run(
          workspace, record.id, CheckID(rawValue: call["check"]), reason: call.body["reason"]?.text ?? "",
          for: call.access)
        return try await reply(call, record)
      },
    ]
  }

  private func list(_ call: Call) async throws -> Reply {
    try call.access.demand(.seeMigration)
    let query = try QueryFields.query(call.query)
    let word = call.query["sort"]?.text ?? "number"
    let column = MigrationSort.Column(rawValue: word.hasPrefix("-") ? String(word.dropFirst()) : word) ?? .number
    let sort = MigrationSort(column, isDescending: word.hasPrefix("-"))
    let result = try await ListMigrations.run(
      workspace, query, sort: sort, cursor: try call.pageCursor(sort), limit: call.limit, for: call.access)
    let choices = try await SeeChoices.of(result.page.records.map(\.id), in: workspace)
    return call.reply { writer in
      writer.objects("items", result.page.records) { MigrationResource.write($0, choices, call.catalogue, to: &$1) }
      MigrationResource.writeEnd(of: result, to: &writer)
    }
  }

  private func reschedule(_ call: Call) async throws -> Reply {
    let seen = try call.seenSequences()
    let record = try await record(call, for: .reschedule)
    guard seen?.contains(record.sequence) ?? true else { throw changed(record) }
    guard let start = call.body["start"]?.text.flatMap({ Timestamp.moment($0) }) else {
      throw WebError(.unprocessableContent, "form.choose-slot")
    }
    do {
      try await RescheduleMigration.run(
        workspace, record.id, to: start, expected: seen == nil ? nil : record.sequence, for: call.access)
    } catch OperationError.changedMeanwhile {
      throw changed(record)
    }
    return try await reply(call, record)
  }

  /// Somebody has changed a migration since the version that the request has seen.
  func changed(_ record: MigrationRecord) -> WebError {
    WebError(.preconditionFailed, "migration.changed-meanwhile", ["subject": record.id.subject])
  }
}
