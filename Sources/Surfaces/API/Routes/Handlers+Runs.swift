import HTTPTypes
import Migrations
import Operations

extension Handlers {
  /// Starting, approving and undoing one migration, and what stops it or lets it go on.
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
        try await ApproveHold.run(workspace, record.id, for: call.access)
        return try await reply(call, record)
      },
      control(
        .pause, "Holds a migration before its next step, or before it begins.", takesReason: true),
      control(.resume, "Lets a paused migration go on."),
      control(
        .abort, "Stops a migration where it is; nothing is undone. Then it can go on (`run`) or be undone (`undo`).",
        takesReason: true),
    ]
  }

  private func control(_ verb: ControlMigrations.Verb, _ summary: String, takesReason: Bool = false) -> Route {
    Route(
      method: .post, path: "/migrations/{subject}/\(verb.rawValue)", name: "\(verb.rawValue)Migration",
      tag: "Migrations", summary: summary, scope: verb.permission.scope,
      body: takesReason
        ? Route.Body(
          schema: .object([Field("reason", .input(1...500), "Why.")]),
          example: ["reason": "The carrier has a fault."], isOptional: true) : nil,
      success: .ok("Migration", "The migration as it stands now.", entityTag: true)
    ) { call in
      let record = try await record(call, for: verb.permission)
      var filter = workspace.everything
      filter.subjects = [record.id.subject]
      _ = try await ControlMigrations.run(
        workspace, verb, filter, reason: call.body["reason"]?.text, for: call.access)
      return try await reply(call, record)
    }
  }
}
