import Hummingbird
import Migrations
import Operations
import Web

extension Portal {
  /// Who belongs together, and who moves together.
  func addCollections(_ router: Router<WebContext>) {
    router.get("/collections") { request, context in
      Answer.page(try await collections(request, context).page)
    }
    router.post("/collections/gather") { request, context in
      let access = try collecting(request, context)
      let form = try await Form(request, context)
      return try await telling(request, context) { try await gather(form, with: nil, for: access) }
    }
    router.post("/collections/separate") { request, context in
      let access = try collecting(request, context)
      let form = try await Form(request, context)
      return try await telling(request, context) {
        guard let leader = form["leader"] else { throw OperationError.nothingSelected }
        let situation = try await MoveSituation.load(workspace, leader, for: access)
        guard form.all("member").sorted() == situation.members.map(\.id.subject).sorted() else {
          throw OperationError.changedMeanwhile(leader)
        }
        return try await separate(situation, for: access)
      }
    }
  }

  private func collecting(_ request: Request, _ context: WebContext) throws -> Access {
    let access = try access(request, context)
    guard frame.hasChoice else { throw WebError(.notFound, "web.no-such-page") }
    try access.demand(.editMigrations)
    return access
  }

  private func collections(_ request: Request, _ context: WebContext) async throws -> CollectionsView {
    let access = try collecting(request, context)
    let choices = try await SeeChoices.all(workspace)
    let proposals = try await MoveTogether.proposals(workspace, for: access).filter { $0.isFree(of: choices) }
    let shown = Array(proposals.prefix(CollectionsView.most))
    let subjects = shown.flatMap(\.subjects)
    let records = subjects.isEmpty ? [] : try await workspace.migrations(only(subjects))
    return CollectionsView(
      layout: layout(request, context), proposals: shown, count: proposals.count,
      records: Dictionary(records.map { ($0.id.subject, $0) }, uniquingKeysWith: { first, _ in first }),
      collections: try await SeeChoices.collections(workspace, for: access),
      standard: try workspace.standardDestination)
  }

  /// Does something; a refusal stands on the page of the collections.
  private func telling(
    _ request: Request, _ context: WebContext, _ change: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await change()
    } catch let error where Self.isTold(error) {
      var view = try await collections(request, context)
      view.mistakes["content"] = WebError(error).failure
      return Answer.page(view.page, status: WebError(error).status)
    }
  }
}
