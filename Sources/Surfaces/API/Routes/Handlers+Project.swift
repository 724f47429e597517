import HTTPTypes
import Migrations
import Operations
import Texts
import Web

extension Handlers {
  var project: [Route] {
    [
      Route(
        method: .get, path: "/findings", name: "listFindings", tag: "Project",
        summary: "Says how many migrations each check concerns; `GET /migrations?finding=CHECK` lists them.",
        scope: .read, success: .ok("CheckList", "The checks.")
      ) { call in
        let counts = try await ProjectOverview.findings(workspace, for: call.access)
        return call.reply { $0.objects("items", counts) { CheckResource.write($0, call.catalogue, to: &$1) } }
      },
      Route(
        method: .get, path: "/findings/{check}", name: "getFindings", tag: "Project",
        summary: "Lists the migrations that a check concerns, with what it found.", scope: .read,
        query: PageShape.parameters, success: .ok("FindingPage", "A page."), handle: concerned),
      Route(
        method: .get, path: "/project", name: "getProject", tag: "Project", summary: "Says where the project stands.",
        scope: .read, success: .ok("Project", "The project.")
      ) { call in
        let overview = try await ProjectOverview.run(workspace, for: call.access)
        let choices = try await SeeChoices.of(overview.stuck.map(\.id), in: workspace)
        return call.reply { ProjectResource.write(overview, choices, workspace, call.catalogue, to: &$0) }
      },
      control(.pause, "Pauses everything that waits, is scheduled or in progress."),
      control(.resume, "Lets everything that is paused go on."),
      Route(
        method: .post, path: "/project/breaker", name: "closeBreaker", tag: "Project",
        summary: "Closes the breaker, so that new migrations begin again.", scope: .administer, success: .done
      ) { call in
        try await ControlMigrations.closeBreaker(workspace, for: call.access)
        return Reply(status: .noContent)
      },
    ]
  }

  private func concerned(_ call: Call) async throws -> Reply {
    try call.access.demand(.listFindings)
    let check = call["check"]
    guard call.catalogue.sentence("check.\(check).title") != nil else {
      throw WebError(.notFound, "api.no-such-resource")
    }
    var query = MigrationQuery()
    query.finding = check
    let result = try await ListMigrations.run(
      workspace, query, sort: .standard, cursor: try call.pageCursor(.standard), limit: call.limit, for: call.access)
    let findings = try await SeeMigration.findings(
      workspace, of: result.page.records.map(\.id), check: CheckID(rawValue: check))
    let choices = try await SeeChoices.of(result.page.records.map(\.id), in: workspace)
    return call.reply { writer in
      writer.objects("items", result.page.records) { record, writer in
        writer.name("migration")
        writer.object { MigrationResource.write(record, choices, call.catalogue, to: &$0) }
        writer.objects("findings", findings[record.id] ?? []) { FindingResource.write($0, call.catalogue, to: &$1) }
      }
      MigrationResource.writeEnd(of: result, to: &writer)
    }
  }

  private func control(_ verb: ControlMigrations.Verb, _ summary: String) -> Route {
    Route(
      method: .post, path: "/project/\(verb.rawValue)", name: "\(verb.rawValue)Project", tag: "Project",
      summary: summary, scope: .administer,
      body: .init(
        schema: .object([Field("reason", .input(1...500), "Why.")]), example: ["reason": "The carrier has a fault."],
        isOptional: true), success: .task
    ) { call in
      try accepted(
        call,
        try ProjectOverview.control(
          workspace, verb, reason: call.body["reason"]?.text, errands: errands, for: call.access))
    }
  }
}
