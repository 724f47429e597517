import HTTPTypes
import Migrations
import Operations

extension Handlers {
  private static let body = Route.Body(
    schema: .reference("EditRequest"), example: EditResource.request.example)

  /// Dates, limits and statuses of many.
  var edits: [Route] {
    [
      Route(
        method: .post, path: "/edits/preview", name: "previewEdit", tag: "Edits",
        summary: "Says what an edit of many migrations would do, and changes nothing.", scope: .schedule,
        body: Self.body, success: .ok("EditResult", "What it would do.")
      ) { call in
        let result = try await preview(call)
        return call.reply { EditResource.write(result, to: &$0) }
      },
      Route(
        method: .post, path: "/edits", name: "edit", tag: "Edits",
        summary: "Changes many migrations: all or none. Where others changed some since `since`, nothing is changed.",
        scope: .schedule, body: Self.body, success: .task, handle: save),
    ]
  }

  private func preview(_ call: Call) async throws -> EditMigrations.Result {
    try call.access.demand(.editMigrations)
    return try await EditMigrations.preview(
      workspace, try selection(call), EditResource.edit(call.body), since: EditResource.since(call.body),
      for: call.access)
  }

  /// Which migrations are meant, as far as one may edit; all of these where nothing is said.
  func selection(_ call: Call) throws -> MigrationFilter {
    let selection = call.body["selection"] ?? .null
    guard let subjects = selection["subjects"]?.texts else {
      return try QueryFields.query(selection["query"] ?? .null).filter(workspace, for: call.access, .editMigrations)
    }
    // No subject at all must not mean every subject.
    guard !subjects.isEmpty else { throw OperationError.nothingSelected }
    var filter = MigrationQuery().filter(workspace, for: call.access, .editMigrations)
    filter.subjects = subjects.map { workspace.settings.canonical($0) }
    return filter
  }

  private func save(_ call: Call) async throws -> Reply {
    let preview = try await preview(call)
    guard preview.changedMeanwhileCount == 0 else {
      throw OperationError.changedMeanwhile(preview.changedMeanwhile.keys.sorted().joined(separator: ", "))
    }
    let (selection, edit) = (try selection(call), EditResource.edit(call.body))
    let (since, access, workspace) = (EditResource.since(call.body), call.access, workspace)
    let name = try errands.take("errand.edit", by: access.person.id, total: preview.changed) { progress in
      let result = try await EditMigrations.save(
        workspace, selection, edit, since: since, for: access, notify: { try progress($0, $1) })
      guard result.changedMeanwhileCount == 0 else {
        throw OperationError.changedMeanwhile(result.changedMeanwhile.keys.sorted().first ?? "")
      }
      return .done("errand.edit-done", ["count": String(result.changed)])
    }
    return try accepted(call, name)
  }
}
