import HTTPTypes
import Hummingbird
import Logging

/// One line of the log and the counts of ``WebMetrics`` for each request; addresses of pages may hold numbers and are
/// logged without what follows the question mark, and secrets in addresses not at all.
struct RequestLog: RouterMiddleware {
  let metrics: WebMetrics

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let elapsed = ContinuousClock.now - start
    let route = context.endpointPath ?? "-"
    metrics.note(method: request.method.rawValue, route: route, status: response.status.code, elapsed)
    context.logger.info(
      "request answered",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
        "milliseconds": "\(Self.milliseconds(elapsed))", "client": "\(context.client)",
      ])
    return response
  }

  private static func milliseconds(_ duration: Duration) -> Double {
    let microseconds = duration / .microseconds(1)
    return (microseconds / 10).rounded() / 100
  }
}
