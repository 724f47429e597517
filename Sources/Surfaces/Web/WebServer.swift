import ConnectorKit
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Migrations
import NIOCore
import Operations
import ServiceLifecycle

/// The server of portal and API: limits, log, headers, sessions, error answers, and the pages that watchers ask for.
package struct WebServer: Sendable {
  /// What makes an answer out of an error, in the words of the part that was asked.
  package typealias ErrorAnswer = @Sendable (any Error, Request, WebContext) -> Response

  private let workspace: Workspace
  private let settings: PortalSettings
  private let metrics: WebMetrics
  private let logger: Logger
  private let formTargets: [String]
  private let gauges: @Sendable () async throws -> [WebMetrics.Gauge]

  /// Joins the parts.
  ///
  /// - Parameters:
  ///   - formTargets: Where forms may lead besides here.
  ///   - gauges: Values for `/metrics` besides those of requests.
  package init(
    _ workspace: Workspace, settings: PortalSettings, metrics: WebMetrics, logger: Logger, formTargets: [String],
    gauges: @escaping @Sendable () async throws -> [WebMetrics.Gauge]
  ) {
    self.workspace = workspace
    self.settings = settings
    self.metrics = metrics
    self.logger = logger
    self.formTargets = formTargets
    self.gauges = gauges
  }

  /// Makes the server.
  ///
  /// - Parameters:
  ///   - errors: Makes error answers.
  ///   - running: Told the port once it listens.
  ///   - plain: Adds the routes that know no sessions.
  ///   - add: Adds the routes of people who are signed in.
  package func service(
    errors: @escaping ErrorAnswer, running: @escaping @Sendable (Int) -> Void,
    plain: (Router<WebContext>) -> Void = { _ in }, _ add: (Router<WebContext>) -> Void
  ) -> some Service {
    Application(
      router: router(errors: errors, plain: plain, add),
      server: HTTPServerBuilder { responder in
        RequestThreads(
          connections: HTTP1Channel(
            responder: responder,
            configuration: .init(
              additionalChannelHandlers: [StalledWrites(patience: .seconds(60))], idleTimeout: .seconds(60),
              httpDecoderConfiguration: .init(maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768))))
      },
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port), serverName: nil,
        availableConnectionsDelegate: .maximum(settings.connections, logger: logger)),
      onServerRunning: { channel in running(channel.localAddress?.port ?? 0) }, logger: logger)
  }

  /// An error of the server in words: where it could not listen, and why.
  package func reported(_ error: any Error) -> any Error {
    guard let error = error as? IOError else { return error }
    return OperationError.cannotListen(
      address: "\(settings.host):\(settings.port)", detail: String(cString: strerror(error.errnoCode)))
  }

  /// The routes with all that stands before them.
  package func router(
    errors: @escaping ErrorAnswer, plain: (Router<WebContext>) -> Void = { _ in }, _ add: (Router<WebContext>) -> Void
  ) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestLog(metrics: metrics))
    router.add(middleware: SecurityHeaders(settings: settings, formTargets: formTargets))
    router.add(middleware: ClientAddress(settings: settings))
    router.add(middleware: ErrorAnswers(answer: errors))
    router.get("/health") { _, _ in Answer.text("ok\n", "text/plain; charset=utf-8") }
    router.get("/ready") { _, _ in
      // The store answers, so this process can work.
      try await workspace.probeStore()
      return Answer.text("ready\n", "text/plain; charset=utf-8")
    }
    router.get("/metrics") { request, context in
      guard Self.isLocal(request, context) else { throw WebError(.forbidden, "web.metrics-local") }
      return Answer.text(metrics.text(try await gauges()), "text/plain; version=0.0.4; charset=utf-8")
    }
    plain(router)
    router.add(middleware: SessionCookie(workspace: workspace, settings: settings, errors: errors))
    add(router)
    return router
  }

  /// Whether a request comes from this machine itself, through no proxy, be it a trusted one or not.
  private static func isLocal(_ request: Request, _ context: WebContext) -> Bool {
    let told: [HTTPField.Name] = [.forwarded, .xForwardedFor, .xRealIP]
    return told.allSatisfy { request.headers[$0] == nil }
      && (context.remote.hasPrefix("127.") || context.remote == "::1" || context.remote == "local")
  }
}

/// Turns errors into answers.
struct ErrorAnswers: RouterMiddleware {
  let answer: WebServer.ErrorAnswer

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    await answering(request, context) {
      // Of several names of the host only one was taken (RFC 9112, section 3.2).
      guard request.headers[.host] == nil else { throw WebError(.badRequest, "web.not-understood") }
      return try await next(request, context)
    }
  }

  /// Does what is asked, and makes an answer of whatever it throws.
  func answering(_ request: Request, _ context: WebContext, _ body: () async throws -> Response) async -> Response {
    do {
      return try await body()
    } catch let error as HTTPError where error.status == .notFound {
      return answer(WebError(.notFound, "web.no-such-page"), request, context)
    } catch let error as HTTPError {
      return answer(WebError(error.status, "web.not-understood"), request, context)
    } catch {
      return answer(error, request, context)
    }
  }
}
