import ConnectorKit
import Foundation
import Hummingbird
import Migrations
import Operations
import Texts

/// Finds the session of the cookie, and guards forms against being sent from elsewhere.
///
/// Whoever is not signed in has a cookie too, so that the forms of signing in are guarded alike.
struct SessionCookie: RouterMiddleware {
  let workspace: Workspace
  let settings: PortalSettings
  let errors: WebServer.ErrorAnswer

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    // What programs ask for knows no sessions, also where no route takes it.
    guard !request.uri.path.hasPrefix("/api/") else { return try await next(request, context) }
    var context = context
    let secret = request.cookies[Cookies.session(settings)]?.value
    if let secret {
      let sessions = Sessions(workspace, limits: settings.sessions)
      context.session = try await Self.looksOn(request) ? sessions.look(secret) : sessions.current(secret)
    }
    let isNew = context.session == nil && !(secret.map(Self.looksLikeOne) ?? false)
    let kept = isNew ? SecretText(workspace.surroundings).secret : Secret(secret ?? "")
    context.secret = kept
    context.formProof = kept.reveal { SecretText.hash("form " + $0) }
    context.catalogue = Catalogue.of(language(request, context))
    // The page of an error is in the person's language and has the person's navigation.
    var response = await ErrorAnswers(answer: errors).answering(request, context) {
      try FormGuard(settings: settings).check(request, context)
      return try await next(request, context)
    }
    if isNew, response.headers[values: .setCookie].isEmpty {
      response.setCookie(kept.reveal { Cookies.make($0, settings) })
    }
    return response
  }

  private func language(_ request: Request, _ context: WebContext) -> Catalogue.Language {
    let spoken = request.headers[.acceptLanguage]?.split(separator: ",").map { String($0.split(separator: ";")[0]) }
    return .wished(
      [request.cookies[Cookies.language]?.value, context.access?.person.language]
        + (spoken ?? []).map { $0.trimmingCharacters(in: .whitespaces) })
  }

  /// Whether a page asks by itself: browsers begin its stream anew every few minutes as long as it stays open, and nobody
  /// need sit before it.
  private static func looksOn(_ request: Request) -> Bool {
    request.headers[.accept]?.contains("text/event-stream") ?? false
  }

  private static func looksLikeOne(_ text: String) -> Bool {
    text.utf8.count == 43
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
      }
  }
}

/// The portal's cookies.
package enum Cookies {
  /// The chosen language.
  package static let language = "language"

  /// The session's cookie; over https its name lets nobody else set it (RFC 6265bis, section 4.1.3.2).
  package static func session(_ settings: PortalSettings) -> String { settings.isSecure ? "__Host-belay" : "belay" }

  /// A cookie with a session's secret.
  package static func make(_ secret: String, _ settings: PortalSettings) -> Cookie {
    Cookie(
      name: session(settings), value: secret, path: "/", secure: settings.isSecure, httpOnly: true, sameSite: .lax)
  }

  /// Takes the session's cookie away.
  package static func gone(_ settings: PortalSettings) -> Cookie {
    Cookie(
      name: session(settings), value: "", maxAge: 0, path: "/", secure: settings.isSecure, httpOnly: true,
      sameSite: .lax)
  }
}
