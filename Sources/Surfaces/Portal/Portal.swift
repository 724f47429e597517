import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Markup
import Migrations
import Operations
import Web

/// The portal: pages for owners of numbers, managers of units and administrators.
package struct Portal: Sendable {
  let workspace: Workspace
  let settings: PortalSettings
  let errands: Errands
  let metrics: WebMetrics
  let failures: FailureLimit
  let openID: (any OpenIDSignIn)?
  let files: [StaticFile]
  let frame: PortalFrame

  /// Joins the parts.
  ///
  /// - Parameter openID: How people sign in at an OpenID provider; nil where there is none.
  package init(
    _ workspace: Workspace, settings: PortalSettings, errands: Errands, metrics: WebMetrics, failures: FailureLimit,
    openID: (any OpenIDSignIn)?
  ) {
    self.workspace = workspace
    self.settings = settings
    self.errands = errands
    self.metrics = metrics
    self.failures = failures
    self.openID = openID
    let style = StaticFile("portal.css", PackageResources.portal_css, type: "text/css; charset=utf-8")
    let script = StaticFile("portal.js", PackageResources.portal_js, type: "text/javascript; charset=utf-8")
    let icon = StaticFile("icon.svg", Array(Logo.file.utf8), type: "image/svg+xml")
    files = [style, script, icon]
    frame = PortalFrame(
      name: "Belay", project: workspace.project.rawValue, contact: settings.contact, stylesheet: style, script: script,
      icon: icon, hasChoice: (try? workspace.choosing) != nil)
  }

  /// Adds the portal's pages to a router.
  package func add(to router: Router<WebContext>) {
    for file in files { router.get(RouterPath(file.path)) { _, _ in file.response } }
    addSignIn(router)
    addNumbers(router)
    addMoves(router)
    addRunControls(router)
    addCollections(router)
    addMigrations(router)
    addProject(router)
    addPeople(router)
    addRecords(router)
    addMail(router)
    router.get("/") { _, context in
      guard let access = context.access else { return Answer.see(Path.signIn) }
      return Answer.see(access.may(.seeProject) ? Path.project : Path.numbers)
    }
    router.get("/help") { request, context in
      Answer.page(HelpView(layout: layout(request, context)).page)
    }
    router.post("/language") { request, context in
      let form = try await Form(request, context)
      var response = Answer.see(Answer.safePath(form["to"]) ?? Path.home)
      if let language = form["language"], ["en", "de", "fr"].contains(language) {
        response.setCookie(
          Cookie(
            name: Cookies.language, value: language, maxAge: 31_536_000, path: "/", secure: settings.isSecure,
            httpOnly: true, sameSite: .lax))
      }
      return response
    }
  }

  /// The frame for a page.
  func layout(_ request: Request, _ context: WebContext) -> Layout {
    var frame = frame
    if request.method == .get { frame.currentPath = request.uri.string }
    return Layout(context: context, portal: frame)
  }

  /// Who is signed in; whoever is not is led to the sign-in and back.
  func access(_ request: Request, _ context: WebContext) throws -> Access {
    guard let access = context.access else {
      throw SignInNeeded(returnTo: request.method == .get ? request.uri.string : nil)
    }
    return access
  }

  /// The error page of an error.
  package func page(for error: any Error, _ request: Request, _ context: WebContext) -> Response {
    if let needed = error as? SignInNeeded {
      let back = needed.returnTo.map { "?" + Form.encoded([("to", $0)]) } ?? ""
      return Answer.see(Path.signIn + back)
    }
    let problem = WebError(error)
    if problem.status.code >= 500 {
      context.logger.error(
        "request failed", metadata: ["code": "\(problem.failure.code)", "facts": "\(problem.failure.facts)"])
    }
    var response = Answer.page(ErrorView(layout: layout(request, context), error: problem).page, status: problem.status)
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
    return response
  }
}

/// A page was asked for that nobody sees without being signed in.
struct SignInNeeded: Error {
  /// Where the person wanted to go.
  var returnTo: String?
}

/// An error as a page: what happened, and what to do.
struct ErrorView {
  let layout: Layout
  let error: WebError

  var page: HTML {
    let kind: String =
      switch error.status.code {
      case 403: "denied"
      case 404: "missing"
      case 409: "conflict"
      case 429: "often"
      case 503: "unavailable"
      case 500...: "broken"
      default: "refused"
      }
    return layout.page(layout.say("error-page.\(kind)"), narrow: true) {
      h1 { layout.say("error-page.\(kind)") }
      p(["class": "lede"]) {
        error.failure.code == "internal" ? layout.say("error-page.broken-text") : layout.text(of: error.failure)
      }
      p { a(["href": .text(Path.home)]) { layout.say("error-page.home") } }
      p(["class": "soft small"]) {
        layout.say("error-page.code", ["code": error.failure.code, "request": layout.context.id])
      }
    }
  }
}
