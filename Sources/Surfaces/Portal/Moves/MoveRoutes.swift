import ConnectorKit
import Foundation
import Hummingbird
import Migrations
import Operations
import Web

extension Portal {
  /// The steps in which people move a user to another group.
  func addMoves(_ router: Router<WebContext>) {
    router.get("/numbers/{subject}/move") { request, context in
      let situation = try await situation(request, context)
      return Answer.see(Path.move(situation.subject, .start))
    }
    for stage in MoveStage.allCases {
      router.get("/numbers/{subject}/move/\(stage.rawValue)") { request, context in
        try await show(stage, request, context)
      }
    }
    router.get("/numbers/{subject}/move/events") { request, context in
      let access = try access(request, context)
      _ = try await situation(request, context)
      let name = Form(request.uri.query ?? "")["task"] ?? ""
      let (sessions, secret) = (Sessions(workspace, limits: settings.sessions), context.secret)
      return try LiveStream.response(request, metrics) {
        let isThere = try await sessions.look(secret?.reveal { $0 } ?? "") != nil
        guard isThere, let standing = check(name, for: access), standing.outcome == nil else {
          return (LiveStream.Event("end", ""), true)
        }
        return (nil, false)
      }
    }
    router.post("/numbers/{subject}/move/start") { request, context in
      _ = try await Form(request, context)
      let situation = try await situation(request, context)
      return try await changing(.start, request, context) { access in
        try see(.encumbrances, situation.subject, checking: [situation.subject], situation.choice, for: access)
      }
    }
    router.post("/numbers/{subject}/move/check") { request, context in
      let form = try await Form(request, context)
      let situation = try await situation(request, context)
      let stage = form["stage"].flatMap { MoveStage(rawValue: $0) } ?? .encumbrances
      return try await changing(stage, request, context) { access in
        try see(stage, situation.subject, checking: [situation.subject], situation.choice, for: access)
      }
    }
    addChoices(router)
  }

  /// Choosing the group, those who move along, and the move itself.
  private func addChoices(_ router: Router<WebContext>) {
    router.post("/numbers/{subject}/move/group") { request, context in
      let form = try await Form(request, context)
      return try await changing(.group, request, context, seen: form["seen"]) { access in
        let situation = try await situation(request, context)
        guard let destination = form["destination"] else { throw WebError(.unprocessableContent, "form.choose-group") }
        let places = try await ChooseDestination.places(workspace, situation.record, for: access)
        guard places.first(where: { $0.id == destination })?.isPresent != true else {
          throw WebError(.unprocessableContent, "form.choose-other-group")
        }
        try await ChooseDestination.run(workspace, only([situation.subject]), to: destination, for: access)
        return try see(
          .requirements, situation.subject, checking: [situation.subject], MigrationChoice(destination: destination),
          for: access)
      }
    }
    router.post("/numbers/{subject}/move/together") { request, context in
      let form = try await Form(request, context)
      return try await changing(.encumbrances, request, context) { access in
        try await gather(form, with: try await situation(request, context).subject, for: access)
      }
    }
    router.post("/numbers/{subject}/move/separate") { request, context in
      let form = try await Form(request, context)
      return try await changing(.encumbrances, request, context, seen: form["seen"]) { access in
        try await separate(try await situation(request, context), for: access)
      }
    }
    router.post("/numbers/{subject}/move/migrate") { request, context in
      let form = try await Form(request, context)
      return try await changing(.migrate, request, context, seen: form["seen"]) { access in
        let situation = try await situation(request, context)
        guard situation.firstOpen == .migrate else {
          return Answer.see(Path.move(situation.subject, situation.firstOpen))
        }
        let errand = try await StartMigration.run(workspace, situation.record, errands: errands, for: access)
        return Answer.see(Path.number(situation.subject) + "?done=migrate&task=\(errand)")
      }
    }
  }

  // MARK: Looking

  /// How far a move has come; there is none where the project leaves no choice.
  func situation(_ request: Request, _ context: WebContext) async throws -> MoveSituation {
    let access = try access(request, context)
    guard frame.hasChoice else { throw WebError(.notFound, "web.no-such-page") }
    return try await MoveSituation.load(workspace, try subject(context), for: access)
  }

  private func show(_ stage: MoveStage, _ request: Request, _ context: WebContext) async throws -> Response {
    let access = try access(request, context)
    let situation = try await situation(request, context)
    guard !situation.isBegun else { return Answer.see(Path.number(situation.subject)) }
    let name = Form(request.uri.query ?? "")["task"].map { String($0.prefix(40)) }
    let standing = name.flatMap { check($0, for: access) }
    // While checks run, the step for which they run is shown as waiting.
    if stage > situation.firstOpen, standing?.outcome != nil || standing == nil {
      let task = name.map { "?" + Form.encoded([("task", $0)]) } ?? ""
      return Answer.see(Path.move(situation.subject, situation.firstOpen) + task)
    }
    var view = MoveView(
      layout: layout(request, context), situation: situation, stage: stage, access: access,
      schedule: workspace.settings.schedule)
    (view.errand, view.errandName) = (standing, standing == nil ? nil : name)
    return Answer.page(try await filled(view, request).page)
  }

  /// A view with what its step shows besides: the groups, or those who belong together.
  private func filled(_ view: MoveView, _ request: Request) async throws -> MoveView {
    var view = view
    guard !view.isWaiting else { return view }
    let (situation, access) = (view.situation, view.access)
    switch view.stage {
    case .group:
      do {
        view.places = try await ChooseDestination.places(workspace, situation.record, for: access)
      } catch let error where WebError(error).status == .serviceUnavailable {
        view.mistakes = ["content": WebError(error).failure]
      }
      view.filter = Form(request.uri.query ?? "")["text"].map { String($0.prefix(200)) }
    case .encumbrances where !situation.isDone(.encumbrances) && !situation.isCollection && situation.leader == nil:
      let choices = try await SeeChoices.all(workspace)
      view.proposal = try await MoveTogether.proposals(workspace, for: access)
        .first { $0.subjects.contains(situation.subject) && $0.isFree(of: choices) }
      if let proposal = view.proposal { view.tied = try await workspace.migrations(only(proposal.subjects)) }
    default: break
    }
    return view
  }

  /// Checks that the person has asked for and that somebody remembers.
  private func check(_ name: String, for access: Access) -> Errands.Standing? {
    errands.standing(name).flatMap { $0.by == access.person.id && $0.title == MoveView.checking ? $0 : nil }
  }

  /// A filter on subjects.
  func only(_ subjects: [String]) -> MigrationFilter {
    var filter = workspace.everything
    filter.subjects = subjects
    return filter
  }

  // MARK: Changing

  /// Does something for a step, if the move is still as the person has seen it; a refusal stands on the step's page.
  private func changing(
    _ stage: MoveStage, _ request: Request, _ context: WebContext, seen: String? = nil,
    _ change: (Access) async throws -> Response
  ) async throws -> Response {
    let access = try access(request, context)
    let situation = try await situation(request, context)
    do {
      if let seen, seen != situation.mark { throw OperationError.changedMeanwhile(situation.subject) }
      return try await change(access)
    } catch let error where Self.isTold(error) {
      let now = try await self.situation(request, context)
      guard !now.isBegun else { throw error }
      var view = MoveView(
        layout: layout(request, context), situation: now, stage: min(stage, now.firstOpen), access: access,
        schedule: workspace.settings.schedule)
      let problem = WebError(error)
      view.mistakes[view.stage == .group ? "destination" : "content"] = problem.failure
      return Answer.page(try await filled(view, request).page, status: problem.status)
    }
  }

  /// Whether a refusal is told on the page from which it was asked for, and not on one of its own.
  static func isTold(_ error: any Error) -> Bool {
    [.conflict, .unprocessableContent, .serviceUnavailable].contains(WebError(error).status)
  }

  /// Leads to a step, while the checks run for it.
  private func see(
    _ stage: MoveStage, _ subject: String, checking subjects: [String], _ choice: MigrationChoice, for access: Access
  ) throws -> Response {
    let filter = only(subjects)
    // Checks for another group are another errand.
    let key = "\(workspace.id(of: subject)) \(choice.destination ?? "") \(subjects.count)"
    let name = try errands.take(MoveView.checking, by: access.person.id, subject: key, isStoppable: false) { _ in
      _ = try await RunChecks.run(workspace, filter, keepsPlans: true, for: access)
      return .done("errand.done", [:])
    }
    return Answer.see(Path.move(subject, stage) + "?" + Form.encoded([("task", name)]))
  }

  /// Gathers those whom a form names with a subject, as they belong together now, and checks them.
  func gather(_ form: Form, with subject: String?, for access: Access) async throws -> Response {
    let seen = form.all("member").sorted()
    guard let first = subject ?? seen.first else { throw OperationError.nothingSelected }
    let proposal = try await MoveTogether.proposals(workspace, for: access).first { $0.subjects.contains(first) }
    guard let proposal, proposal.subjects.sorted() == seen else { throw OperationError.changedMeanwhile(first) }
    let leader = try await MoveTogether.gather(workspace, seen, for: access)
    let choice = try await ChooseDestination.choice(of: workspace.id(of: leader), in: workspace)
    return try see(.encumbrances, leader, checking: seen, choice, for: access)
  }

  /// Has everybody of a collection move by themselves again, and checks them.
  func separate(_ situation: MoveSituation, for access: Access) async throws -> Response {
    let members = situation.members.map(\.id.subject)
    try await MoveTogether.separate(workspace, situation.subject, for: access)
    return try see(.encumbrances, situation.subject, checking: members, situation.choice, for: access)
  }
}

extension MoveTogether.Proposal {
  /// Whether nobody of it moves with others already.
  func isFree(of choices: [String: MigrationChoice]) -> Bool {
    let led = Set(choices.values.compactMap(\.leader))
    return !subjects.contains { choices[$0]?.leader != nil || led.contains($0) }
  }
}
