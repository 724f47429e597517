import ConnectorKit
import Foundation
import Hummingbird
import Markup
import Migrations
import Operations
import Synchronization
import Web

extension Portal {
  func addNumbers(_ router: Router<WebContext>) {
    router.get("/numbers") { request, context in
      let records = try await SeeMigration.own(workspace, for: try access(request, context))
      return Answer.page(
        NumbersView(
          layout: layout(request, context), records: records, schedule: workspace.settings.schedule,
          movable: Set(records.filter { RescheduleMigration.lastDay(workspace, $0) != nil }.map(\.id))
        ).page)
    }
    router.get("/numbers/{subject}") { request, context in
      Answer.page(try await view(request, context).page)
    }
    router.get("/numbers/{subject}/events") { request, context in
      let access = try access(request, context)
      let subject = try subject(context)
      let first = try await SeeMigration.record(workspace, subject, for: access)
      let layout = layout(request, context)
      let form = Form(request.uri.query ?? "")
      // The page says what it shows: what has happened since it was made is not missed.
      let shown = LastShown(form["seen"].flatMap { Int($0) } ?? first.sequence)
      let errand = form["task"]
      let (sessions, secret) = (Sessions(workspace, limits: settings.sessions), context.secret)
      return try LiveStream.response(request, metrics) {
        // Asked anew each time: a session or a unit may have been taken away meanwhile.
        // A page that only looks on does not keep its session from ending.
        guard let access = try await sessions.look(secret?.reveal { $0 } ?? "")?.access else {
          return (LiveStream.Event("end", ""), true)
        }
        let details = try await SeeMigration.details(workspace, subject, for: access)
        // An errand that nobody remembers, or that is somebody else's, says nothing of the end.
        let standing = errand.flatMap { errands.standing($0) }.flatMap { $0.by == access.person.id ? $0 : nil }
        let isOver =
          if let standing {
            standing.outcome != nil
          } else {
            details.record.status != .inProgress || details.record.hold != nil
          }
        if isOver { return (LiveStream.Event("end", ""), true) }
        guard details.record.sequence != shown.value else { return (nil, false) }
        shown.value = details.record.sequence
        var view = NumberView(
          layout: layout, details: details, offers: [], settings: settings, schedule: workspace.settings.schedule,
          access: access)
        view.move = try await NumberMove.load(workspace, details.record)
        return (LiveStream.Event("part", view.standing.markup), false)
      }
    }
    router.get("/numbers/{subject}/calendar.ics") { request, context in
      let access = try access(request, context)
      let record = try await SeeMigration.record(workspace, try subject(context), for: access)
      guard let text = try SeeMail.appointment(workspace, record, for: access) else {
        throw WebError(.notFound, "web.no-such-page")
      }
      return Answer.download(text, "text/calendar; charset=utf-8; method=REQUEST", name: "belay.ics")
    }
    router.post("/numbers/{subject}/date") { request, context in
      let access = try access(request, context)
      let form = try await Form(request, context)
      let subject = try subject(context)
      do {
        guard let text = form["slot"], let start = try? Date(text, strategy: .iso8601) else {
          throw WebError(.unprocessableContent, "form.choose-slot")
        }
        try await RescheduleMigration.run(
          workspace, workspace.id(of: subject), to: start, expected: form["sequence"].flatMap { Int($0) }, for: access)
      } catch let error where WebError(error).status != .notFound && WebError(error).status != .forbidden {
        var view = try await view(request, context)
        view.mistakes = ["slot": WebError(error).failure]
        view.seen = form["sequence"].flatMap { Int($0) }
        view.chosen = form["slot"].flatMap { try? Date($0, strategy: .iso8601) }
        return Answer.page(view.page, status: WebError(error).status)
      }
      return Answer.see(Path.number(subject) + "?done=date")
    }
    addRuns(router)
    addSettling(router)
  }

  /// Starting, approving and undoing one migration.
  private func addRuns(_ router: Router<WebContext>) {
    for verb in RunVerb.allCases {
      router.get("/numbers/{subject}/\(verb.rawValue)") { request, context in
        let access = try access(request, context)
        let record = try await SeeMigration.record(workspace, try subject(context), for: access)
        try access.demand(verb.permission, for: record)
        return Answer.page(RunView(layout: layout(request, context), record: record, verb: verb, mistakes: [:]).page)
      }
      router.post("/numbers/{subject}/\(verb.rawValue)") { request, context in
        let access = try access(request, context)
        let form = try await Form(request, context)
        let record = try await SeeMigration.record(workspace, try subject(context), for: access)
        try access.demand(verb.permission, for: record)
        guard form["sure"] == "yes" else {
          let mistakes = ["sure": Failure(code: "form.confirm", facts: [:])]
          var view = RunView(layout: layout(request, context), record: record, verb: verb, mistakes: mistakes)
          view.reason = form["reason"]
          return Answer.page(view.page, status: .unprocessableContent)
        }
        let errand =
          switch verb {
          case .migrate: try await StartMigration.run(workspace, record, errands: errands, for: access)
          case .undo:
            try await StartMigration.undo(workspace, record, reason: form["reason"], errands: errands, for: access)
          }
        return Answer.see(Path.number(record.id.subject) + "?done=\(verb.rawValue)&task=\(errand)")
      }
    }
    router.post("/numbers/{subject}/approve") { request, context in
      let access = try access(request, context)
      _ = try await Form(request, context)
      let record = try await SeeMigration.record(workspace, try subject(context), for: access)
      try access.demand(.approve, for: record)
      try await ApproveHold.run(workspace, record.id, for: access)
      return Answer.see(Path.number(record.id.subject) + "?done=approve")
    }
  }

  /// The subject in the address; at most so long as the longest that can be discovered.
  func subject(_ context: WebContext) throws -> String {
    let text = Form.decoded(try context.parameters.require("subject").replacing("+", with: "%2B"))
    guard text.utf8.count <= 512 else { throw OperationError.noSuchMigration(String(text.prefix(40))) }
    return text
  }

  private func view(_ request: Request, _ context: WebContext) async throws -> NumberView {
    let access = try access(request, context)
    let details = try await SeeMigration.details(workspace, try subject(context), for: access)
    let span = SlotSpan(workspace, details.record, from: Form(request.uri.query ?? "")["from"])
    var view = NumberView(
      layout: layout(request, context), details: details,
      offers: span == nil
        ? [] : try await RescheduleMigration.offers(workspace, details.record, in: span?.days), settings: settings,
      schedule: workspace.settings.schedule, access: access)
    view.offered = span
    view.move = try await NumberMove.load(workspace, details.record)
    view.mails = try await SeeMail.mails(workspace, of: details.record, for: access)
    let query = Form(request.uri.query ?? "")
    let done = query["done"]
    view.errandName = query["task"].map { String($0.prefix(40)) }
    view.errand = view.errandName.flatMap { errands.standing($0) }.flatMap { $0.by == access.person.id ? $0 : nil }
    let known = ["date", "migrate", "undo", "approve", "override", "pause", "resume", "abort", "settle"]
    if let done, known.contains(done) {
      view.done = "one-number.done-\(done)"
    }
    return view
  }
}

/// What somebody can start for one number, after a page that asks once more.
enum RunVerb: String, CaseIterable {
  case migrate, undo

  var permission: Permission { self == .migrate ? .migrateNow : .undo }
}

/// Asks once more before a migration starts or is undone.
struct RunView {
  let layout: Layout
  let record: MigrationRecord
  let verb: RunVerb
  let mistakes: [String: Failure]
  /// Why, as it was typed.
  var reason: String?

  var page: HTML {
    let subject = record.id.subject
    return layout.page(
      layout.say("run.\(verb.rawValue)-title", ["number": subject]), narrow: true, isWrong: !mistakes.isEmpty
    ) {
      p(["class": "crumbs"]) { layout.link(to: subject) }
      layout.errorSummary(mistakes)
      h1 { layout.say("run.\(verb.rawValue)-title", ["number": subject]) }
      p(["class": "lede"]) { layout.say("run.\(verb.rawValue)-text") }
      if record.devices > 0, verb == .migrate {
        layout.notice("warning") { p { layout.say("numbers.phones", ["count": String(record.devices)]) } }
      }
      form(["method": "post"]) {
        layout.proof
        if verb == .undo { layout.textField("reason", layout.say("field.reason"), value: reason) }
        div(["class": .text(mistakes["sure"] == nil ? "field" : "field wrong")]) {
          if let mistake = mistakes["sure"] { p(["class": "field-error"]) { layout.text(of: mistake) } }
          layout.tickBox("sure", "yes", layout.say("run.\(verb.rawValue)-sure"), isTicked: false, id: "sure")
        }
        div(["class": "actions"]) {
          button(["class": .text(verb == .undo ? "button stop" : "button")]) {
            layout.say("run.\(verb.rawValue)-button")
          }
          a(["href": .text(Path.number(subject))]) { layout.say("form.back") }
        }
      }
    }
  }
}

/// What a live page has shown last.
///
/// A class, because it lives as long as the page; it is used by one task at a time.
final class LastShown: Sendable {
  private let state: Mutex<Int>
  init(_ value: Int) { state = Mutex(value) }
  var value: Int {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}
