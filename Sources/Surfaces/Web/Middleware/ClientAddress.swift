import Foundation
import HTTPTypes
import Hummingbird
import Operations

/// Finds who asks: the other end of the connection, or what a trusted proxy says of it.
///
/// Of several addresses in `X-Forwarded-For` the last one counts that is not a trusted proxy itself: those before it
/// may be invented.
struct ClientAddress: RouterMiddleware {
  let settings: PortalSettings

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if isTrusted(context.remote) {
      let named = request.headers[values: .xForwardedFor].joined(separator: ",").split(separator: ",")
        .map { $0.trimmingCharacters(in: .whitespaces) }
      if let client = named.last(where: { !isTrusted($0) }) { context.client = String(client.prefix(64)) }
    }
    return try await next(request, context)
  }

  private func isTrusted(_ address: String) -> Bool { settings.trustedProxies.contains { $0.contains(address) } }
}

extension HTTPField.Name {
  static let forwarded = known("Forwarded")
  static let xForwardedFor = known("X-Forwarded-For")
  static let xRealIP = known("X-Real-IP")
  package static let idempotencyKey = known("Idempotency-Key")
  static let host = known("Host")
  static let secFetchSite = known("Sec-Fetch-Site")

  private static func known(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is a token of RFC 9110") }
    return name
  }
}
