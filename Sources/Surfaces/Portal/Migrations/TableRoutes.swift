import ConnectorKit
import Foundation
import Hummingbird
import Markup
import Migrations
import Operations
import Web

extension Portal {
  /// Export as CSV, and back in.
  func addTables(_ router: Router<WebContext>) {
    router.get("/migrations/export") { request, context in
      let access = try access(request, context)
      try access.demand(.exchangeTables)
      let query = try MigrationQuery(Form(request.uri.query ?? "").all)
      return try await export(query.filter(workspace, for: access, .exchangeTables), for: access)
    }
    router.post("/migrations/export") { request, context in
      let access = try access(request, context)
      try access.demand(.exchangeTables)
      let form = try await Form(request, context)
      let selection = try Selection(form, mark: try await workspace.ledgerMark())
      guard !selection.isEmpty else { return Answer.see(selection.nothingChosen) }
      return try await export(selection.filter(workspace, access, .exchangeTables), for: access)
    }
    router.get("/migrations/import") { request, context in
      let access = try access(request, context)
      try access.demand(.exchangeTables)
      return Answer.page(ImportView(layout: layout(request, context)).page)
    }
    router.post("/migrations/import") { request, context in
      let access = try access(request, context)
      try access.demand(.exchangeTables)
      let form = try await Form(request, context, limit: 32 << 20)
      var view = ImportView(layout: layout(request, context))
      guard let table = form["file"] ?? form["table"] else {
        view.mistakes = ["table": Failure(code: "form.missing", facts: [:])]
        return Answer.page(view.page, status: .unprocessableContent)
      }
      view.table = table
      do {
        let previews = form["save"] != "yes"
        let result = try await ImportMigrations.run(workspace, text: table, for: access, previews: previews)
        if !previews { return Answer.see(Path.migrations + "?done=imported") }
        view.preview = result
        return Answer.page(view.page)
      } catch OperationError.importRefused(let problems) {
        view.problems = problems
        return Answer.page(view.page, status: .unprocessableContent)
      } catch let error where WebError(error).status == .unprocessableContent {
        view.mistakes = ["table": WebError(error).failure]
        return Answer.page(view.page, status: .unprocessableContent)
      }
    }
  }

  private func export(_ filter: MigrationFilter, for access: Access) async throws -> Response {
    try await Answer.download(
      ExportMigrations.pieces(workspace, filter, for: access), "text/csv; charset=utf-8",
      name: "migrations-\(workspace.today).csv")
  }
}

/// A table that was exported and edited, on its way back in: first its changes are shown.
struct ImportView {
  let layout: Layout
  var table: String?
  var mistakes: [String: Failure] = [:]
  var problems: [ImportProblem] = []
  var preview: ImportMigrations.Result?

  var page: HTML {
    layout.page(
      layout.say("list.import"), part: .migrations, narrow: true, isWrong: !mistakes.isEmpty || !problems.isEmpty
    ) {
      p(["class": "crumbs"]) { a(["href": .text(Path.migrations)]) { layout.say("part.migrations") } }
      layout.errorSummary(mistakes)
      h1 { layout.say("list.import") }
      p(["class": "lede"]) { layout.say("import.lede") }
      if !problems.isEmpty { refused }
      if let preview { changes(preview) } else { entry }
    }
  }

  private var entry: HTML {
    form(["method": "post", "action": .text(Path.importing), "enctype": "multipart/form-data"]) {
      layout.proof
      layout.field("file", layout.say("import.file")) { described in
        void(
          "input",
          ["type": "file", "id": "file", "name": "file", "accept": ".csv,text/csv", "aria-describedby": described])
      }
      layout.field("table", layout.say("import.table"), hint: layout.say("import.hint"), mistake: mistakes["table"]) {
        described in
        textarea([
          "id": "table", "name": "table", "aria-describedby": described,
          "aria-invalid": layout.invalid(mistakes["table"]), "rows": "12", "spellcheck": "false",
        ]) { table ?? "" }
      }
      button(["class": "button"]) { layout.say("edit.preview") }
    }
  }

  private var refused: HTML {
    layout.notice("error", title: layout.say("import.refused-title")) {
      ul {
        problems.prefix(50).map { problem in
          li {
            layout.say(
              "import.problem",
              [
                "line": String(problem.line), "column": problem.column,
                "text": layout.text(of: Failure(code: problem.code, facts: problem.facts)),
              ])
          }
        }
      }
    }
  }

  private func changes(_ preview: ImportMigrations.Result) -> HTML {
    HTML.joined([
      layout.notice(title: layout.say("edit.will-change", ["count": String(preview.changed)])) {
        ul {
          preview.changes.sorted { $0.key < $1.key }.prefix(100).map { number, changes in
            li {
              span(["class": "number"]) { number }
              ": " + changes.map(words).joined(separator: ", ")
            }
          }
        }
      },
      // As it came: what the preview has taken can be saved, and escaping does not make it longer than it may be.
      form(["method": "post", "action": .text(Path.importing), "enctype": "multipart/form-data"]) {
        layout.proof
        layout.hidden("table", table ?? "")
        layout.hidden("save", "yes")
        div(["class": "actions"]) {
          if preview.changed > 0 {
            button(["class": "button"]) { layout.say("edit.save", ["count": String(preview.changed)]) }
          }
          a(["href": .text(Path.importing)]) { layout.say("form.back") }
        }
      },
    ])
  }

  /// A change in the words of the pages; the columns' names are those of the table.
  private func words(_ change: Change) -> String {
    let name =
      switch change.field {
      case "Status": layout.say("field.status")
      case "Date": layout.say("field.date")
      case "Time": layout.say("one-number.slot")
      case "Limit": layout.say("field.limit")
      default: change.field
      }
    func value(_ text: String?) -> String {
      guard let text, !text.isEmpty else { return "–" }
      return change.field == "Status" ? layout.say("status.\(text)") : text
    }
    return "\(name): \(value(change.before)) → \(value(change.after))"
  }
}
