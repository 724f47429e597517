import HTTPTypes
import Migrations
import Operations

extension Handlers {
  /// Starting, approving and undoing one migration.
  var runs: [Route] {
    [
      Route(
        method: .post, path: "/migrations/{subject}/run", name: "runMigration", tag: "Migrations",
        summary: "Starts a migration at once.", scope: .migrate, success: .task
      ) { call in
        let record = try await record(call, for: .migrateNow)
        return try accepted(
          call, try await StartMigration.run(workspace, record, errands: errands, for: call.access))
      },
      Route(
        method: .post, path: "/migrations/{subject}/undo", name: "undoMigration", tag: "Migrations",
        summary: "Undoes a migration that was completed or begun.", scope: .administer,
        body: .init(
          schema: .object([Field("reason", .input(1...500), "Why.")]), example: ["reason": "Calls did not arrive."],
          isOptional: true), success: .task
      ) { call in
        let record = try await record(call, for: .undo)
        return try accepted(
          call,
          try await StartMigration.undo(
            workspace, record, reason: call.body["reason"]?.text, errands: errands, for: call.access))
      },
      Route(
        method: .post, path: "/migrations/{subject}/approval", name: "approveHold", tag: "Migrations",
        summary: "Releases the hold point at which a migration waits.", scope: .schedule,
        success: .ok("Migration", "The migration, which goes on.", entityTag: true)
      ) { call in
        let record = try await record(call, for: .approve)
        try await ApproveHold.run(workspace, record.id, by: call.access.principal)
        return try await reply(call, record)
      },
    ]
  }
}
