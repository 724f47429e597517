import ConnectorKit
import Foundation
import Hummingbird
import Markup
import Migrations
import Operations
import Texts
import Web

extension Portal {
  func addProject(_ router: Router<WebContext>) {
    router.get("/project") { request, context in
      Answer.page(try await projectView(layout(request, context), request, try access(request, context)).page)
    }
    router.get("/project/events") { request, context in
      try access(request, context).demand(.seeProject)
      let layout = layout(request, context)
      let pace = RenewalPace(
        seen: Form(request.uri.query ?? "")["seen"].flatMap { Int($0) }, now: workspace.surroundings.now())
      let (sessions, secret) = (Sessions(workspace, limits: settings.sessions), context.secret)
      return try LiveStream.response(request, metrics) {
        // A page that only looks on does not keep its session from ending.
        guard let access = try await sessions.look(secret?.reveal { $0 } ?? "")?.access, access.may(.seeProject) else {
          return (LiveStream.Event("end", ""), true)
        }
        guard pace.isDue(try await workspace.ledgerMark(), workspace.surroundings.now()) else { return (nil, false) }
        return (LiveStream.Event("part", try await projectView(layout, request, access).standing.markup), false)
      }
    }
    for verb in ControlView.verbs {
      router.get("/project/\(verb.rawValue)") { request, context in
        Answer.page(try await controlView(request, context, verb).page)
      }
      router.post("/project/\(verb.rawValue)") { request, context in
        let access = try access(request, context)
        try access.demand(.controlProject)
        let form = try await Form(request, context)
        guard form["sure"] == "yes" else {
          var view = try await controlView(request, context, verb)
          view.mistakes = ["sure": Failure(code: "form.confirm", facts: [:])]
          view.reason = form["reason"]
          return Answer.page(view.page, status: .unprocessableContent)
        }
        let reason = form["reason"].map { String($0.prefix(500)) }
        return Answer.see(
          Path.errand(try ProjectOverview.control(workspace, verb, reason: reason, errands: errands, for: access)))
      }
    }
    router.post("/project/breaker") { request, context in
      let access = try access(request, context)
      _ = try await Form(request, context)
      try await ControlMigrations.closeBreaker(workspace, for: access)
      return Answer.see(Path.project)
    }
    router.get("/findings") { request, context in
      let access = try access(request, context)
      let counts = try await ProjectOverview.findings(workspace, for: access)
      return Answer.page(FindingsView(layout: layout(request, context), counts: counts, access: access).page)
    }
    router.post("/findings/check") { request, context in
      let access = try access(request, context)
      _ = try await Form(request, context)
      let errand = try await CheckAgain.run(workspace, workspace.everything, errands: errands, for: access)
      return Answer.see(Path.errand(errand))
    }
    router.get("/findings/{check}") { request, context in
      let access = try access(request, context)
      try access.demand(.listFindings)
      let check = Form.decoded(try context.parameters.require("check"))
      var query = MigrationQuery()
      guard context.catalogue.sentence("check.\(check).title") != nil else {
        throw WebError(.notFound, "web.no-such-page")
      }
      query.finding = check
      let result = try await ListMigrations.summaries(
        workspace, query, sort: .standard, cursor: Form(request.uri.query ?? "")["page"].flatMap { PageCursor($0) },
        limit: 100, for: access)
      let findings = try await SeeMigration.findings(
        workspace, of: result.page.records.map(\.id), check: CheckID(rawValue: check))
      return Answer.page(
        CheckView(layout: layout(request, context), check: check, result: result, findings: findings, access: access)
          .page)
    }
    router.get("/numbers/{subject}/override") { request, context in
      let access = try access(request, context)
      try access.demand(.overrideFindings)
      let record = try await SeeMigration.record(workspace, try subject(context), for: access)
      let query = Form(request.uri.query ?? "")
      return Answer.page(
        OverrideView(
          layout: layout(request, context), record: record, check: query["check"] ?? "", mistakes: [:], reason: nil,
          back: Answer.safePath(query["to"])
        ).page)
    }
    router.post("/numbers/{subject}/override") { request, context in
      let access = try access(request, context)
      try access.demand(.overrideFindings)
      let form = try await Form(request, context)
      let record = try await SeeMigration.record(workspace, try subject(context), for: access)
      let check = form["check"] ?? ""
      do {
        try await OverrideFinding.run(
          workspace, record.id, CheckID(rawValue: check), reason: String((form["reason"] ?? "").prefix(1_000)),
          for: access)
      } catch let error as OperationError {
        return Answer.page(
          OverrideView(
            layout: layout(request, context), record: record, check: check, mistakes: ["reason": Failure(error)],
            reason: form["reason"], back: Answer.safePath(form["to"])
          ).page, status: .unprocessableContent)
      }
      return Answer.see(Answer.safePath(form["to"]) ?? Path.number(record.id.subject) + "?done=override")
    }
    addPhones(router)
  }

  private func projectView(_ layout: Layout, _ request: Request, _ access: Access) async throws -> ProjectView {
    let mark = try await workspace.ledgerMark()
    return ProjectView(
      layout: layout, overview: try await ProjectOverview.run(workspace, for: access),
      schedule: workspace.settings.schedule, today: workspace.today, access: access,
      from: Form(request.uri.query ?? "")["from"].flatMap { CalendarDay($0) }, mark: mark)
  }

  private func controlView(
    _ request: Request, _ context: WebContext, _ verb: ControlMigrations.Verb
  ) async throws -> ControlView {
    let access = try access(request, context)
    try access.demand(.controlProject)
    let statuses = try await ListMigrations.statuses(workspace, MigrationQuery(), for: access)
    return ControlView(layout: layout(request, context), verb: verb, statuses: statuses)
  }

  private func addPhones(_ router: Router<WebContext>) {
    router.get("/phones") { request, context in
      let access = try access(request, context)
      let form = Form(request.uri.query ?? "")
      var mistakes: [String: Failure] = [:]
      var query = MigrationQuery()
      do { query = try MigrationQuery(form.all) } catch let mistake as QueryMistake { mistakes = mistake.fields }
      try access.demand(.listPhones)
      // With a filter that cannot be read nothing is shown: what is not asked for could be taken for what is.
      guard mistakes.isEmpty else {
        return Answer.page(
          PhonesView(layout: layout(request, context), query: query, rows: nil, mistakes: mistakes, typed: form).page,
          status: .unprocessableContent)
      }
      let rows = try await ProjectOverview.phones(
        workspace, query, after: PhonesView.cursor(form["page"]), limit: PhonesView.pageSize + 1, for: access)
      return Answer.page(PhonesView(layout: layout(request, context), query: query, rows: rows).page)
    }
    router.get("/phones/export") { request, context in
      let access = try access(request, context)
      let query = try MigrationQuery(Form(request.uri.query ?? "").all)
      return try await Answer.download(
        ExportPhones.pieces(workspace, query, for: access), "text/csv; charset=utf-8",
        name: "phones-\(workspace.today).csv")
    }
  }
}
