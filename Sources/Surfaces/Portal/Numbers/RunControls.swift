import ConnectorKit
import Hummingbird
import Markup
import Migrations
import Operations
import Web

extension Portal {
  /// Pausing, resuming and aborting a migration while it goes on.
  func addRunControls(_ router: Router<WebContext>) {
    for verb in [ControlMigrations.Verb.pause, .resume] {
      router.post("/numbers/{subject}/\(verb.rawValue)") { request, context in
        _ = try await Form(request, context)
        let (record, access) = try await controlled(request, context, verb)
        return try await control(verb, record, reason: nil, for: access)
      }
    }
    router.get("/numbers/{subject}/abort") { request, context in
      let (record, _) = try await controlled(request, context, .abort)
      return Answer.page(AbortView(layout: layout(request, context), record: record).page)
    }
    router.post("/numbers/{subject}/abort") { request, context in
      let form = try await Form(request, context)
      let (record, access) = try await controlled(request, context, .abort)
      guard form["sure"] == "yes" else {
        var view = AbortView(layout: layout(request, context), record: record)
        view.mistakes = ["sure": Failure(code: "form.confirm", facts: [:])]
        view.reason = form["reason"]
        return Answer.page(view.page, status: .unprocessableContent)
      }
      return try await control(.abort, record, reason: form["reason"].map { String($0.prefix(500)) }, for: access)
    }
  }

  /// The migration that is meant, for those who may do this with it.
  private func controlled(
    _ request: Request, _ context: WebContext, _ verb: ControlMigrations.Verb
  ) async throws -> (MigrationRecord, Access) {
    let access = try access(request, context)
    let record = try await SeeMigration.record(workspace, try subject(context), for: access)
    try access.demand(verb.permission, for: record)
    return (record, access)
  }

  private func control(
    _ verb: ControlMigrations.Verb, _ record: MigrationRecord, reason: String?, for access: Access
  ) async throws -> Response {
    _ = try await ControlMigrations.run(
      workspace, verb, only([record.id.subject]), reason: reason, for: access)
    return Answer.see(Path.number(record.id.subject) + "?done=\(verb.rawValue)")
  }
}

/// Asks once more before a migration stops where it is.
struct AbortView {
  let layout: Layout
  let record: MigrationRecord
  var mistakes: [String: Failure] = [:]
  var reason: String?

  var page: HTML {
    let subject = record.id.subject
    let title = layout.say("run.abort-title", ["number": subject])
    return layout.page(title, narrow: true, isWrong: !mistakes.isEmpty) {
      p(["class": "crumbs"]) { a(["href": .text(Path.number(subject))]) { subject } }
      layout.errorSummary(mistakes)
      h1 { title }
      p(["class": "lede"]) { layout.say("run.abort-text") }
      form(["method": "post"]) {
        layout.proof
        layout.textField("reason", layout.say("field.reason"), value: reason)
        div(["class": .text(mistakes["sure"] == nil ? "field" : "field wrong")]) {
          if let mistake = mistakes["sure"] { p(["class": "field-error"]) { layout.text(of: mistake) } }
          layout.tickBox("sure", "yes", layout.say("run.abort-sure"), isTicked: false, id: "sure")
        }
        div(["class": "actions"]) {
          button(["class": "button stop"]) { layout.say("one-number.abort") }
          a(["href": .text(Path.number(subject))]) { layout.say("form.back") }
        }
      }
    }
  }
}
