import HTTPTypes
import Hummingbird
import Operations

/// What every answer says to browsers: nothing from elsewhere, nothing inline, in no frame, remembered by nobody.
///
/// The only exceptions are those of ``MailExposure``.
struct SecurityHeaders: RouterMiddleware {
  let settings: PortalSettings
  /// Where forms may lead besides here: the OpenID provider's page for signing out.
  let formTargets: [String]

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let exposure = response.headers[Self.exposure].flatMap { MailExposure(rawValue: $0) }
    response.headers[Self.exposure] = nil
    response.headers[.contentSecurityPolicy] = policy(exposure)
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[Self.frameOptions] = exposure == .mail ? "SAMEORIGIN" : "DENY"
    response.headers[Self.referrerPolicy] = "same-origin"
    response.headers[Self.permissions] = "camera=(), geolocation=(), microphone=(), payment=()"
    response.headers[Self.openerPolicy] = "same-origin"
    response.headers[Self.resourcePolicy] = "same-origin"
    if settings.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }

  /// What is loaded, by whom, and who may show it (Content Security Policy Level 3).
  private func policy(_ exposure: MailExposure?) -> String {
    if exposure == .mail {
      return "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; form-action 'none'; "
        + "frame-ancestors 'self'; base-uri 'none'"
    }
    let targets = (["'self'"] + formTargets).joined(separator: " ")
    return "default-src 'none'; style-src 'self'\(exposure == .inline ? " 'unsafe-inline'" : ""); script-src 'self'; "
      + "img-src 'self' data:; connect-src 'self'; font-src 'self'; "
      + "\(exposure == .frame ? "frame-src 'self'; " : "")form-action \(targets); frame-ancestors 'none'; "
      + "base-uri 'none'"
  }

  /// Goes from a handler to here, and never out.
  static let exposure = field("Belay-Mail-Exposure")
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
