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
      ) { call in
        let standing = try standing(call)
        return call.reply { TaskResource.write(standing, name: call["name"], call.catalogue, to: &$0) }
      },
      Route(
        method: .delete, path: "/tasks/{name}", name: "stopTask", tag: "Tasks",
        summary: "Stops a task; what it has begun in one transaction is undone.", scope: .schedule, success: .done
      ) { call in
        _ = try standing(call)
        guard let scopes = call.access.scopes, scopes != [.read] else {
          throw AccessDenied(permission: .editMigrations)
        }
        errands.stop(call["name"])
        return Reply(status: .noContent)
      },
    ]
  }

  /// A task of one's own; administrators see all.
  private func standing(_ call: Call) throws -> Errands.Standing {
    guard let standing = errands.standing(call["name"]),
      standing.by == call.access.person.id || call.access.person.role == .administrator
    else { throw WebError(.notFound, "api.no-such-task") }
    return standing
  }
}
