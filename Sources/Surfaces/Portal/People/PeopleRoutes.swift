import ConnectorKit
import Estates
import Foundation
import Hummingbird
import Markup
import Migrations
import Operations
import Web

extension Portal {
  func addPeople(_ router: Router<WebContext>) {
    router.get("/people") { request, context in
      let access = try access(request, context)
      let form = Form(request.uri.query ?? "")
      let people = try await ManagePeople.list(
        workspace, text: form["text"].map { String($0.prefix(200)) },
        role: form["role"].flatMap { Person.Role(rawValue: $0) },
        after: form["page"].map { Person.ID(rawValue: $0) }, limit: PeopleView.pageSize + 1, for: access)
      return Answer.page(
        PeopleView(
          layout: layout(request, context), people: people, text: form["text"], role: form["role"],
          mayEdit: access.may(.editPeople), schedule: workspace.settings.schedule, done: form["done"] != nil
        ).page)
    }
    router.get("/people/{id}") { request, context in
      let access = try access(request, context)
      try access.demand(.editPeople)
      let person = try await person(context, access)
      return Answer.page(try await view(of: person, request, context, access).page)
    }
    router.post("/people/{id}/leave") { request, context in
      let access = try access(request, context)
      try access.demand(.editPeople)
      _ = try await Form(request, context)
      let person = try await person(context, access)
      try await ManagePeople.leaveToProvider(workspace, person.id, for: access)
      return Answer.see(Path.people + "?done=yes")
    }
    router.post("/people/{id}") { request, context in
      let access = try access(request, context)
      try access.demand(.editPeople)
      let form = try await Form(request, context)
      let person = try await person(context, access)
      var view = try await view(of: person, request, context, access)
      view.typed = form
      guard let role = form["role"].flatMap({ Person.Role(rawValue: $0) }) else {
        view.mistakes = ["role": Failure(code: "form.missing", facts: [:])]
        return Answer.page(view.page, status: .unprocessableContent)
      }
      do {
        try await ManagePeople.change(
          workspace, person.id, role: role, units: Person.units(String((form["units"] ?? "").prefix(2_000))),
          for: access)
      } catch let error as OperationError {
        view.mistakes = [error.code == "person.own-role" ? "role" : "units": Failure(error)]
        return Answer.page(view.page, status: .unprocessableContent)
      }
      return Answer.see(Path.people + "?done=yes")
    }
  }

  private func view(
    of person: Person, _ request: Request, _ context: WebContext, _ access: Access
  ) async throws -> PersonView {
    var view = PersonView(
      layout: layout(request, context), person: person, schedule: workspace.settings.schedule,
      failedMails: try await SeeMail.failed(workspace, to: person.id, for: access))
    if let openID, openID.givesRoles {
      view.isByHand = try await ManagePeople.isGivenByHand(workspace, person.id, for: access)
    }
    return view
  }

  private func person(_ context: WebContext, _ access: Access) async throws -> Person {
    let text = Form.decoded(try context.parameters.require("id").replacing("+", with: "%2B"))
    guard let person = try await ManagePeople.person(workspace, Person.ID(rawValue: text), for: access) else {
      throw OperationError.noSuchPerson(String(text.prefix(100)))
    }
    return person
  }
}

/// The people whom somebody may see.
struct PeopleView {
  static let pageSize = 100

  let layout: Layout
  let people: [Person]
  let text: String?
  let role: String?
  let mayEdit: Bool
  let schedule: Schedule
  let done: Bool

  var page: HTML {
    layout.page(layout.say("part.people"), part: .people) {
      h1 { layout.say("part.people") }
      if done { layout.notice("success") { p { layout.say("people.done") } } }
      p(["class": "lede"]) { layout.say(mayEdit ? "people.lede-edit" : "people.lede") }
      form(["class": "filters", "method": "get", "role": "search"]) {
        div(["class": "row"]) {
          layout.textField("text", layout.say("people.text"), value: text, type: "search")
          layout.choice(
            "role", layout.say("field.role"),
            [("", layout.say("filter.any"))]
              + Person.Role.allCases.map { ($0.rawValue, layout.say("role.\($0.rawValue)")) },
            chosen: role)
        }
        div(["class": "actions"]) { button(["class": "button"]) { layout.say("filter.apply") } }
      }
      if people.isEmpty {
        div(["class": "card"]) { p { layout.say("people.none") } }
      } else {
        table
      }
    }
  }

  private var table: HTML {
    HTML.joined([
      layout.cards(layout.say("part.people"), columns, people.prefix(Self.pageSize).map(row)),
      people.count > Self.pageSize
        ? nav(["class": "pager", "aria-label": .text(layout.say("list.pages"))]) {
          a([
            "href": .text(
              "\(Path.people)?"
                + Form.encoded([
                  ("text", text ?? ""), ("role", role ?? ""), ("page", people[Self.pageSize - 1].id.rawValue),
                ]))
          ]) {
            layout.say("list.next")
          }
        } : .empty,
    ])
  }
}

extension PeopleView {
  private var columns: [String] {
    let keys = ["field.name", "field.mail", "field.department", "field.role", "field.units", "field.signed-in"]
    return (keys + (mayEdit ? ["people.edit"] : [])).map { layout.say($0) }
  }

  private func row(_ person: Person) -> TableRow {
    let edit = a(["href": .text(Path.person(person.id))]) {
      layout.say("people.edit")
      span(["class": "hidden"]) { " \(person.name)" }
    }
    var cells: [TableCell] = [
      .head(layout.breakable(person.name)), .cell(layout.breakable(person.id.rawValue)),
      .text(person.department ?? "–"), .text(layout.say("role.\(person.role.rawValue)")),
      .text(person.units.isEmpty ? "–" : person.units.map(\.description).joined(separator: ", ")),
      .text(layout.short(person.signedInAt, schedule), .number),
    ]
    if mayEdit { cells.append(.cell(edit)) }
    return TableRow(cells)
  }
}

/// Changes what one person may do.
struct PersonView {
  let layout: Layout
  let person: Person
  let schedule: Schedule
  /// What no mail server takes for them.
  let failedMails: [MailRecord]
  /// Whether the role was given by hand; nil where no provider gives any.
  var isByHand: Bool?
  var typed: Form?
  var mistakes: [String: Failure] = [:]

  var page: HTML {
    layout.page(person.name, part: .people, narrow: true, isWrong: !mistakes.isEmpty) {
      p(["class": "crumbs"]) { a(["href": .text(Path.people)]) { layout.say("part.people") } }
      layout.errorSummary(mistakes)
      h1 { person.name }
      layout.facts([
        (layout.say("field.mail"), .text(person.id.rawValue)),
        (layout.say("field.department"), .text(person.department ?? "–")),
      ])
      if let isByHand {
        layout.notice { p { layout.say(isByHand ? "people.by-hand" : "people.by-groups") } }
      }
      if isByHand == true {
        form(["method": "post", "action": .text(Path.person(person.id) + "/leave")]) {
          layout.proof
          div(["class": "actions"]) { button(["class": "button secondary"]) { layout.say("people.leave") } }
        }
      }
      form(["method": "post"]) {
        layout.proof
        layout.choice(
          "role", layout.say("field.role"),
          Person.Role.allCases.map { ($0.rawValue, layout.say("role.\($0.rawValue)")) },
          chosen: typed?["role"] ?? person.role.rawValue, hint: layout.say("people.role-hint"),
          mistake: mistakes["role"])
        layout.textField(
          "units", layout.say("people.units"), value: typed.map { $0["units"] ?? "" } ?? person.unitsText,
          hint: layout.say("people.units-hint"), mistake: mistakes["units"])
        div(["class": "actions"]) {
          button(["class": "button"]) { layout.say("form.save") }
          a(["href": .text(Path.people)]) { layout.say("form.back") }
        }
      }
      if !failedMails.isEmpty {
        section(["aria-labelledby": "failed-mails"]) {
          h2(["id": "failed-mails"]) { layout.say("people.failed-mails") }
          p { layout.say("people.failed-mails-text") }
          MailTable(layout: layout, mails: failedMails, schedule: schedule).table
        }
      }
    }
  }
}
