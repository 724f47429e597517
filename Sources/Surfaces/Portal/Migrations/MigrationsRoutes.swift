import ConnectorKit
import Foundation
import Hummingbird
import Markup
import Migrations
import Operations
import Web

extension Portal {
  func addMigrations(_ router: Router<WebContext>) {
    router.get("/migrations") { request, context in try await list(request, context) }
    router.post("/migrations/filters") { request, context in
      let access = try access(request, context)
      try access.demand(.editMigrations)
      let form = try await Form(request, context)
      if form["forget"] == "yes" {
        try await SavedFilters.forget(workspace, form["name"] ?? "", for: access)
        return Answer.see(Path.migrations)
      }
      let fields = Form(form["query"] ?? "")
      let asked = try AskedList(fields.all)
      do {
        try await SavedFilters.save(workspace, form["name"] ?? "", Form.encoded(asked.pairs), for: access)
      } catch let problem as SavedFilterProblem {
        var view = try await listView(request, context, fields, access)
        view.unsaved = (form["name"], Failure(problem))
        return Answer.page(view.page, status: .unprocessableContent)
      }
      return Answer.see(Path.migrations(asked.pairs))
    }
    addEdit(router)
    addTables(router)
  }

  private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let access = try access(request, context)
    try access.demand(.editMigrations)
    let form = Form(request.uri.query ?? "")
    var view = try await listView(request, context, form, access)
    if let done = form["done"], ["nothing-selected", "imported"].contains(done) { view.done = "list.done-\(done)" }
    return Answer.page(view.page, status: view.mistakes.isEmpty ? .ok : .unprocessableContent)
  }

  /// The list as fields of an address ask for it.
  private func listView(
    _ request: Request, _ context: WebContext, _ form: Form, _ access: Access
  ) async throws -> ListView {
    var mistakes: [String: Failure] = [:]
    var asked = AskedList(withoutFilters: form.all)
    do { asked.query = try MigrationQuery(form.all) } catch { mistakes = error.fields }
    // With a filter that cannot be read nothing is shown: what is not asked for could be taken for what is.
    let result =
      mistakes.isEmpty
      ? try await ListMigrations.summaries(
        workspace, asked.query, sort: asked.sort, cursor: form["page"].flatMap { PageCursor($0) }, limit: 100,
        for: access) : nil
    let columns = MigrationColumn.offered(frame.hasChoice).filter(asked.columns.contains)
    var view = ListView(
      layout: layout(request, context), query: asked.query, sort: asked.sort,
      columns: columns.isEmpty ? MigrationColumn.standard(frame.hasChoice) : columns, result: result,
      saved: try await SavedFilters.all(workspace, for: access),
      checks: try await ListMigrations.checks(workspace, for: access), schedule: workspace.settings.schedule,
      access: access, now: workspace.surroundings.now())
    if view.columns.contains(where: { [.destination, .together].contains($0) }) {
      view.choices = try await SeeChoices.of(result?.page.records.map(\.id) ?? [], in: workspace)
      view.standardDestination = try workspace.standardDestination
    }
    view.mistakes = mistakes
    if !mistakes.isEmpty { view.typed = form }
    return view
  }

  private func addEdit(_ router: Router<WebContext>) {
    router.post("/migrations/edit") { request, context in
      let access = try access(request, context)
      try access.demand(.editMigrations)
      let form = try await Form(request, context)
      let selection = try Selection(form, mark: try await workspace.ledgerMark())
      guard !selection.isEmpty else { return Answer.see(selection.nothingChosen) }
      return Answer.page(try await editView(request, context, form, selection, access).page)
    }
    router.post("/migrations/edit/preview") { request, context in
      let access = try access(request, context)
      let form = try await Form(request, context)
      let selection = try Selection(form, mark: try await workspace.ledgerMark())
      var view = try await editView(request, context, form, selection, access)
      do {
        view.preview = try await EditMigrations.preview(
          workspace, try selection.filter(workspace, access), try edit(form), since: selection.since, for: access)
        return Answer.page(view.page)
      } catch let mistake as EditMistake {
        view.mistakes = mistake.fields
        // The field has another name than the filter of the same word.
        if let status = view.mistakes.removeValue(forKey: "status") { view.mistakes["new-status"] = status }
        return Answer.page(view.page, status: .unprocessableContent)
      }
    }
    router.post("/migrations/edit/save") { request, context in
      let access = try access(request, context)
      let form = try await Form(request, context)
      let selection = try Selection(form, mark: try await workspace.ledgerMark())
      let (filter, edit) = (try selection.filter(workspace, access), try edit(form))
      // What others have changed since the preview is shown before anything is saved.
      let preview = try await EditMigrations.preview(workspace, filter, edit, since: selection.since, for: access)
      guard preview.changedMeanwhileCount == 0 else {
        var view = try await editView(request, context, form, selection, access)
        view.preview = preview
        return Answer.page(view.page, status: .conflict)
      }
      let name = try errands.take("errand.edit", by: access.person.id, total: preview.changed) { progress in
        let result = try await EditMigrations.save(
          workspace, filter, edit, since: selection.since, for: access, notify: { try progress($0, $1) })
        guard result.changedMeanwhileCount == 0 else {
          throw OperationError.changedMeanwhile(result.changedMeanwhile.keys.sorted().first ?? "")
        }
        return .done("errand.edit-done", ["count": String(result.changed)])
      }
      return Answer.see(Path.errand(name))
    }
    router.get("/tasks/{name}") { request, context in
      let view = try errandView(request, context)
      return Answer.page(view.page)
    }
    router.get("/tasks/{name}/events") { request, context in
      let view = try errandView(request, context)
      let shown = LastShown(-1)
      let (sessions, secret) = (Sessions(workspace, limits: settings.sessions), context.secret)
      return try LiveStream.response(request, metrics) {
        guard try await sessions.look(secret?.reveal { $0 } ?? "") != nil else {
          return (LiveStream.Event("end", ""), true)
        }
        guard let standing = errands.standing(view.name) else { return (LiveStream.Event("end", ""), true) }
        if standing.outcome != nil { return (LiveStream.Event("end", ""), true) }
        guard standing.done != shown.value else { return (nil, false) }
        shown.value = standing.done
        return (
          LiveStream.Event("part", ErrandView(layout: view.layout, name: view.name, standing: standing).meter.markup),
          false
        )
      }
    }
    router.post("/tasks/{name}/stop") { request, context in
      _ = try await Form(request, context)
      let view = try errandView(request, context)
      errands.stop(view.name)
      return Answer.see(Path.errand(view.name))
    }
  }

  private func errandView(_ request: Request, _ context: WebContext) throws -> ErrandView {
    let access = try access(request, context)
    let name = try context.parameters.require("name")
    guard let standing = errands.standing(name), standing.by == access.person.id || access.person.role == .administrator
    else { throw WebError(.notFound, "web.no-such-page") }
    return ErrandView(layout: layout(request, context), name: name, standing: standing)
  }

  private func editView(
    _ request: Request, _ context: WebContext, _ form: Form, _ selection: Selection, _ access: Access
  ) async throws -> EditView {
    try access.demand(.editMigrations)
    return EditView(
      layout: layout(request, context), selection: selection,
      statuses: try await EditMigrations.statuses(workspace, try selection.filter(workspace, access), for: access),
      typed: form, schedule: workspace.settings.schedule)
  }

  /// Reads the fields of an edit; what cannot be read is named with its field.
  private func edit(_ form: Form) throws -> EditMigrations.Edit {
    var mistakes: [String: Failure] = [:]
    func day(_ name: String) -> CalendarDay? {
      guard let text = form[name] else { return nil }
      if let day = CalendarDay(text) { return day }
      mistakes[name] = Failure(code: "configuration.not-a-day", facts: ["value": String(text.prefix(40))])
      return nil
    }
    let (first, limit) = (day("day"), day("limit"))
    var time: TimeOfDay?
    if let text = form["time"] {
      time = TimeOfDay(text)
      if time == nil {
        mistakes["time"] = Failure(code: "configuration.not-a-time", facts: ["value": String(text.prefix(40))])
      }
    }
    var status: EditMigrations.NewStatus?
    if let text = form["new-status"] {
      status = EditMigrations.NewStatus(rawValue: text)
      if status == nil {
        let offered = EditMigrations.NewStatus.allCases.map(\.rawValue).joined(separator: ", ")
        mistakes["status"] = Failure(
          code: "configuration.not-a-choice", facts: ["value": String(text.prefix(40)), "offered": offered])
      }
    }
    guard mistakes.isEmpty else { throw EditMistake(fields: mistakes) }
    return EditMigrations.Edit(
      confirmed: Set(form.all("confirmed").compactMap { Migration.Status(rawValue: $0) }), day: first, time: time,
      limit: limit, status: status, reason: form["reason"].map { String($0.prefix(500)) })
  }
}

/// How an errand goes, and what became of it.
struct ErrandView {
  let layout: Layout
  let name: String
  let standing: Errands.Standing

  var page: HTML {
    layout.page(layout.say(standing.title), part: .migrations, narrow: true, refresh: standing.outcome == nil ? 2 : nil)
    {
      h1 { layout.say(standing.title) }
      if standing.outcome == nil {
        div(["data-live": .text(Path.errand(name) + "/events")]) { meter }
        if standing.isStoppable {
          form(["method": "post", "action": .text(Path.errand(name) + "/stop")]) {
            layout.proof
            button(["class": "button secondary"]) { layout.say("errand.stop") }
          }
        }
      }
      outcome
      p { a(["href": .text(Path.migrations)]) { layout.say("part.migrations") } }
    }
  }

  var meter: HTML {
    HTML.joined([
      p(["role": "status"]) {
        layout.say("errand.progress", ["done": String(standing.done), "total": standing.total.map(String.init) ?? "?"])
      },
      element(
        "progress",
        [
          "max": .text(String(max(1, standing.total ?? 1))), "value": .text(String(standing.done)),
          "aria-label": .text(layout.say(standing.title)),
        ], .empty),
    ])
  }

  private var outcome: HTML {
    switch standing.outcome {
    case nil: .empty
    case .done(let key, let facts): layout.notice("success") { p { layout.say(key, facts) } }
    case .stopped: layout.notice("warning") { p { layout.say("errand.stopped") } }
    case .failed(let failure): layout.failed(failure, of: standing.title)
    }
  }
}
