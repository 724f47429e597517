import HTTPTypes
import Hummingbird
import Operations

/// What every answer says to browsers: nothing from elsewhere, nothing inline, in no frame, remembered by nobody.
struct SecurityHeaders: RouterMiddleware {
  let settings: PortalSettings
  /// Where forms may lead besides here: the OpenID provider's page for signing out.
  let formTargets: [String]

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let targets = (["'self'"] + formTargets).joined(separator: " ")
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
      + "font-src 'self'; form-action \(targets); frame-ancestors 'none'; base-uri 'none'"
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[Self.frameOptions] = "DENY"
    response.headers[Self.referrerPolicy] = "same-origin"
    response.headers[Self.permissions] = "camera=(), geolocation=(), microphone=(), payment=()"
    response.headers[Self.openerPolicy] = "same-origin"
    response.headers[Self.resourcePolicy] = "same-origin"
    if settings.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }

  private static let frameOptions = field("X-Frame-Options")
  private static let referrerPolicy = field("Referrer-Policy")
  private static let permissions = field("Permissions-Policy")
  private static let openerPolicy = field("Cross-Origin-Opener-Policy")
  private static let resourcePolicy = field("Cross-Origin-Resource-Policy")

  private static func field(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is a token of RFC 9110") }
    return name
  }
}
