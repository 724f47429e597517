import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Migrations
import NIOCore
import Operations
import Texts
import Web

/// The API: what the portal can do, for programs, as JSON under `/api/v1`.
package struct API: Sendable {
  /// Where all its paths begin.
  package static let root = "/api/v1"
  /// The most bytes that a body may have.
  static let largestBody = 1 << 18
  /// The most bytes that a table may have.
  static let largestTable = 32 << 20

  let workspace: Workspace
  let errands: Errands
  private let failures: FailureLimit
  private let metrics: WebMetrics
  let routes: [Route]

  /// Joins the parts.
  ///
  /// - Parameters:
  ///   - failures: Counts failed sign-ins and tokens by address; the portal's, so that both count together.
  ///   - metrics: Counts open streams; the portal's too.
  package init(
    _ workspace: Workspace, errands: Errands, failures: FailureLimit, metrics: WebMetrics = WebMetrics()
  ) {
    self.workspace = workspace
    self.errands = errands
    self.failures = failures
    self.metrics = metrics
    let handlers = Handlers(workspace: workspace, errands: errands)
    let routes = handlers.routes
    let document = OpenAPIDocument(routes: routes + [Self.documentRoute([])]).json.bytes
    self.routes = routes + [Self.documentRoute(document)]
  }

  private static func documentRoute(_ document: [UInt8]) -> Route {
    Route(
      method: .get, path: "/openapi.json", name: "getDocument", tag: "API", summary: "This document.", isPublic: true,
      success: .ok("Document", "The OpenAPI document.")
    ) { _ in Reply(status: .ok, body: document) }
  }

  /// Whether a request is meant for the API, so that its errors are answered by it.
  package static func concerns(_ request: Request) -> Bool { request.uri.path.hasPrefix("/api/") }

  /// Adds the routes to a router; no session must stand before them.
  package func add(to router: Router<WebContext>) {
    for route in routes {
      let path = RouterPath(Self.root + route.path)
      router.on(path, method: route.method) { request, context in await answer(route, request, context) }
      if route.method == .get {
        router.on(path, method: .head) { request, context in
          await answer(route, request, context).createHeadResponse()
        }
      }
    }
  }

  /// The answer to a request that no route takes, or that went wrong on its way.
  package func problem(for error: any Error, _ request: Request, _ context: WebContext) -> Response {
    var error = error
    var allowed: String?
    if let missing = error as? WebError, missing.failure.code == "web.no-such-page" {
      let methods = methods(of: request.uri.path)
      error = methods.isEmpty ? WebError(.notFound, "api.no-such-resource") : WebError(.methodNotAllowed, "api.method")
      if !methods.isEmpty { allowed = methods.joined(separator: ", ") }
    }
    var response = reply(to: error, Self.language(request, nil), context).response()
    response.headers[.allow] = allowed
    return response
  }

  /// The methods that an address has; one that is written out is not one with a name in its place.
  func methods(of address: String) -> [String] {
    let matching = routes.filter { $0.matches(address) }
    let fewest = matching.map(\.pathNames.count).min()
    let methods = matching.filter { $0.pathNames.count == fewest }.map(\.method.rawValue)
    return methods.contains("GET") ? methods + ["HEAD"] : methods
  }

  private func reply(to error: any Error, _ catalogue: Catalogue, _ context: WebContext) -> Reply {
    let problem = Problem(error)
    if problem.status.code >= 500 {
      context.logger.error(
        "request failed",
        metadata: ["code": "\(problem.failure.code)", "facts": "\(problem.failure.facts)"])
    }
    return problem.reply(catalogue, request: context.id)
  }

  private func answer(_ route: Route, _ request: Request, _ context: WebContext) async -> Response {
    var catalogue = Self.language(request, nil)
    do {
      if route.isPublic {
        _ = try QueryParameters.read(request.uri.query ?? "", route.query)
        return try await route.handle(Self.nobody(catalogue)).response()
      }
      let tokens = BearerToken(workspace: workspace, failures: failures)
      let access = try await tokens.access(request, context)
      catalogue = Self.language(request, access.person)
      let query = try QueryParameters.read(request.uri.query ?? "", route.query)
      let (body, bytes) = try await RequestBody.read(request, route.body)
      let token = request.headers[.authorization] ?? ""
      let call = Call(
        access: access, catalogue: catalogue, path: try Self.path(route, context), query: query, body: body,
        match: request.headers[.ifMatch], accessNow: { try await tokens.accessNow(token) })
      guard route.isWrite, let key = request.headers[.idempotencyKey] else {
        let reply = try await route.handle(call)
        guard let look = reply.look else { return reply.response() }
        return try stream(look, request, call.catalogue, context)
      }
      return try await RepeatedCall(workspace: workspace, key: key, call: call, route: route)
        .response(request, bytes) { error in reply(to: error, call.catalogue, context) }
    } catch let error as NotAuthorized {
      var response = reply(to: error.error, catalogue, context).response()
      response.headers[.wwwAuthenticate] = error.challenge
      return response
    } catch {
      return reply(to: error, catalogue, context).response()
    }
  }

  /// Events while they happen; whatever goes wrong on the way is the last one.
  private func stream(
    _ look: @escaping Reply.Look, _ request: Request, _ catalogue: Catalogue, _ context: WebContext
  ) throws -> Response {
    // Of an answer to HEAD nobody reads more than the head, so it takes no place among the open streams.
    guard request.method == .get else {
      return Response(status: .ok, headers: [.contentType: MediaType.events.field])
    }
    return try LiveStream.response(request, metrics) {
      do {
        return try await look()
      } catch is CancellationError {
        throw CancellationError()
      } catch {
        return (LiveStream.Event("problem", json: reply(to: error, catalogue, context).body), true)
      }
    }
  }

  private static func nobody(_ catalogue: Catalogue) -> Call {
    let access = Access(Person(id: Person.ID(rawValue: "-"), name: "-"), scopes: [])
    return Call(
      access: access, catalogue: catalogue, path: [:], query: .object([]), body: .object([]), match: nil,
      accessNow: { access })
  }

  private static func path(_ route: Route, _ context: WebContext) throws -> [String: String] {
    var path: [String: String] = [:]
    for name in route.pathNames {
      // A plus is a plus in a path, though it is a blank in a form.
      let text = Form.exact(try context.parameters.require(name).replacing("+", with: "%2B"))
      let problems = route.schema(ofName: name).problems(of: .text(text), at: name)
      guard problems.isEmpty else { throw Refusal(.head, problems) }
      path[name] = text
    }
    return path
  }

  /// The language that the request asks for, or that its person speaks.
  private static func language(_ request: Request, _ person: Person?) -> Catalogue {
    let spoken = request.headers[.acceptLanguage]?.split(separator: ",").prefix(20).map {
      $0.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return Catalogue.of(.wished((spoken ?? []) + [person?.language]))
  }
}
