import HTTPTypes
import Migrations
import Operations
import Web

extension Handlers {
  /// Work that goes on after its request was answered.
  var tasks: [Route] {
    [
      Route(
        method: .get, path: "/tasks/{name}", name: "getTask", tag: "Tasks", summary: "Says how far a task is.",
        success: .ok("Task", "The task.")
      ) { call in try reply(call, standing(call["name"], call.access)) },
      Route(
        method: .get, path: "/tasks/{name}/events", name: "watchTask", tag: "Tasks",
        summary: "Says how far a task is, whenever it has come further, until it is at its end.",
        success: .events("task", "Task")
      ) { call in
        _ = try standing(call["name"], call.access)
        let told = LastTold()
        return Reply(look: {
          let standing = try standing(call["name"], try await call.accessNow())
          return (told.event("task", reply(call, standing).body), standing.outcome != nil)
        })
      },
      Route(
        method: .delete, path: "/tasks/{name}", name: "stopTask", tag: "Tasks",
        summary: "Stops a task; an edit has changed nothing then. What has begun to move comes to its end (409).",
        scope: .schedule, success: .done
      ) { call in
        _ = try standing(call["name"], call.access)
        guard let scopes = call.access.scopes, scopes != [.read] else {
          throw AccessDenied(permission: .editMigrations)
        }
        guard errands.stop(call["name"]) else { throw WebError(.conflict, "api.task-not-stoppable") }
        return Reply(status: .noContent)
      },
    ]
  }

  /// A task of one's own; administrators see all.
  private func standing(_ name: String, _ access: Access) throws -> Errands.Standing {
    guard let standing = errands.standing(name),
      standing.by == access.person.id || access.person.role == .administrator
    else { throw WebError(.notFound, "api.no-such-task") }
    return standing
  }

  private func reply(_ call: Call, _ standing: Errands.Standing) -> Reply {
    call.reply { TaskResource.write(standing, name: call["name"], call.catalogue, to: &$0) }
  }
}
