import Hummingbird
import Markup
import Migrations
import Operations
import Web

extension Portal {
  /// Checking one migration again, and settling what nobody has decided about its attributes.
  func addSettling(_ router: Router<WebContext>) {
    router.post("/numbers/{subject}/check") { request, context in
      let access = try access(request, context)
      _ = try await Form(request, context)
      let record = try await SeeMigration.record(workspace, try subject(context), for: access)
      try access.demand(.editMigrations, for: record)
      let errand = try await CheckAgain.run(workspace, only([record.id.subject]), errands: errands, for: access)
      return Answer.see(Path.number(record.id.subject) + "?" + Form.encoded([("task", errand)]))
    }
    router.get("/numbers/{subject}/settle") { request, context in
      var view = try await settleView(request, context)
      if view.attributes.count == 1 { view.chosen = Set(view.attributes) }
      view.back = Answer.safePath(Form(request.uri.query ?? "")["to"])
      return Answer.page(view.page)
    }
    router.post("/numbers/{subject}/settle") { request, context in
      let access = try access(request, context)
      let form = try await Form(request, context)
      var view = try await settleView(request, context)
      (view.chosen, view.reason) = (Set(form.all("attribute")), form["reason"].map { String($0.prefix(1_000)) })
      view.back = Answer.safePath(form["to"])
      if view.chosen.isEmpty || !view.chosen.isSubset(of: view.attributes) {
        view.mistakes["attribute"] = Failure(code: "form.choose-attribute", facts: [:])
      }
      if view.reason == nil { view.mistakes["reason"] = Failure(OperationError.reasonMissing) }
      guard view.mistakes.isEmpty, let reason = view.reason else {
        return Answer.page(view.page, status: .unprocessableContent)
      }
      for attribute in view.chosen.sorted() {
        try await DecideAttribute.run(workspace, attribute, reason: reason, for: access)
      }
      return Answer.see(view.back ?? Path.number(view.record.id.subject) + "?done=settle")
    }
  }

  private func settleView(_ request: Request, _ context: WebContext) async throws -> SettleView {
    let access = try access(request, context)
    try access.demand(.overrideFindings)
    let details = try await SeeMigration.details(workspace, try subject(context), for: access)
    return SettleView(
      layout: layout(request, context), record: details.record,
      attributes: Set(details.findings.flatMap(\.unsettled)).sorted())
  }
}

/// Asks why attributes may be left behind, in all migrations of the project.
struct SettleView {
  let layout: Layout
  let record: MigrationRecord
  /// Those of which nobody has settled what becomes of them.
  let attributes: [String]
  var chosen: Set<String> = []
  var reason: String?
  var mistakes: [String: Failure] = [:]
  /// Where it leads to afterwards; nil for the page of the number.
  var back: String?

  private func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  var page: HTML {
    layout.page(say("settle.title"), part: .findings, narrow: true, isWrong: !mistakes.isEmpty) {
      p(["class": "crumbs"]) { layout.link(to: record.id.subject) }
      layout.errorSummary(mistakes)
      h1 { say("settle.title") }
      if attributes.isEmpty {
        layout.notice { p { say("settle.none") } }
      } else {
        p(["class": "lede"]) { say("settle.text") }
        question
      }
    }
  }

  private var question: HTML {
    form(["method": "post"]) {
      layout.proof
      if let back { layout.hidden("to", back) }
      fieldset([
        "id": "attribute", "tabindex": "-1", "class": .optional(mistakes["attribute"] == nil ? nil : "field wrong"),
      ]) {
        legend { say("settle.attributes") }
        if let mistake = mistakes["attribute"] { p(["class": "field-error"]) { layout.text(of: mistake) } }
        attributes.enumerated().map { place, attribute in
          layout.tickBox(
            "attribute", attribute, attribute, isTicked: chosen.contains(attribute), id: "attribute-\(place)")
        }
      }
      layout.field("reason", say("field.reason"), mistake: mistakes["reason"]) { described in
        textarea([
          "id": "reason", "name": "reason", "aria-describedby": described,
          "aria-invalid": layout.invalid(mistakes["reason"]), "maxlength": "1000",
        ]) { reason ?? "" }
      }
      div(["class": "actions"]) {
        button(["class": "button"]) { say("settle.button") }
        a(["href": .text(back ?? Path.number(record.id.subject))]) { say("form.back") }
      }
    }
  }
}
