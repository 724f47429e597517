import ConnectorKit
import Foundation
import Hummingbird
import Markup
import Migrations
import Operations
import Texts
import URLEncoding
import Web

extension Portal {
  func addSignIn(_ router: Router<WebContext>) {
    router.get("/sign-in") { request, context in
      let query = Form(request.uri.query ?? "")
      if context.access != nil { return Answer.see(Answer.safePath(query["to"]) ?? Path.home) }
      return Answer.page(
        SignInView(layout: layout(request, context), provider: openID?.name, returnTo: Answer.safePath(query["to"]))
          .page)
    }
    router.get("/sign-in/link/{secret}") { request, context in
      try failures.check(context.client)
      let secret = try context.parameters.require("secret")
      guard let person = try await SignInLinks.owner(workspace, of: secret) else {
        failures.note(context.client)
        return Answer.page(LinkView(layout: layout(request, context), person: nil, action: "").page, status: .notFound)
      }
      // Only pressing the button uses the link up: programs that look at mails open links too.
      return Answer.page(
        LinkView(
          layout: layout(request, context), person: person, action: Path.link(PercentEncoding.encode(secret))
        ).page)
    }
    router.post("/sign-in/link/{secret}") { request, context in
      try failures.check(context.client)
      _ = try await Form(request, context)
      guard let person = try await SignInLinks.use(workspace, try context.parameters.require("secret")) else {
        failures.note(context.client)
        return Answer.page(LinkView(layout: layout(request, context), person: nil, action: "").page, status: .notFound)
      }
      return try await signedIn(person, context, by: "link", to: nil)
    }
    router.get("/sign-in/openid") { request, context in
      guard let openID else { throw WebError(.notFound, "web.no-such-page") }
      let begun = try await openID.begin(languages: [context.catalogue.language.rawValue])
      // The state is bound to this browser by its cookie: nobody can make somebody else end a sign-in of theirs.
      let bound = (context.secret ?? Secret("")).reveal { "\(begun.state) \($0)" }
      try await OpenIDAttempts.keep(
        workspace, bound, request: begun.request,
        returnTo: Answer.safePath(Form(request.uri.query ?? "")["to"]) ?? Path.home)
      return Response(status: .found, headers: [.location: begun.address])
    }
    router.get("/sign-in/openid/return") { request, context in
      try failures.check(context.client)
      guard let openID else { throw WebError(.notFound, "web.no-such-page") }
      let query = Form(request.uri.query ?? "")
      let bound = (context.secret ?? Secret("")).reveal { "\(query["state"] ?? "") \($0)" }
      guard let attempt = try await OpenIDAttempts.take(workspace, bound) else {
        failures.note(context.client)
        throw WebError(.badRequest, "sign-in.outdated")
      }
      let answer = try await openID.finish(query.pairs, request: attempt.request)
      let person = try await OpenIDAttempts.person(
        workspace, address: answer.address, name: answer.name, department: answer.department, language: answer.language,
        role: answer.role)
      return try await signedIn(
        person, context, by: "openid", to: attempt.returnTo, identityToken: answer.identityToken)
    }
    router.post("/sign-out") { request, context in
      _ = try await Form(request, context)
      guard let session = context.session else { return Answer.see(Path.signIn) }
      try await Sessions(workspace, limits: settings.sessions).end(session)
      var target = Path.signIn
      if let token = session.identityToken, let there = await openID?.signOut(identityToken: token) { target = there }
      var response = Answer.see(target)
      response.setCookie(Cookies.gone(settings))
      return response
    }
  }

  /// Begins a session; the secret is a new one, whatever cookie came with the request.
  private func signedIn(
    _ person: Person, _ context: WebContext, by way: String, to path: String?, identityToken: String? = nil
  ) async throws -> Response {
    let secret = try await Sessions(workspace, limits: settings.sessions).begin(
      for: person, replacing: context.secret.map { $0.reveal { $0 } }, by: way, identityToken: identityToken)
    var response = Answer.see(path ?? Path.home)
    response.setCookie(secret.secret.reveal { Cookies.make($0, settings) })
    return response
  }
}

/// The page on which people sign in.
struct SignInView {
  let layout: Layout
  let provider: String?
  let returnTo: String?

  var page: HTML {
    layout.page(layout.say("sign-in.title"), narrow: true) {
      h1 { layout.say("sign-in.title") }
      p(["class": "lede"]) { layout.say("sign-in.lede") }
      if let provider {
        p {
          a(["class": "button", "href": .text(Path.openID + (returnTo.map { "?" + Form.encoded([("to", $0)]) } ?? ""))])
          {
            layout.say("sign-in.openid", ["provider": provider])
          }
        }
      } else {
        layout.notice(title: layout.say("sign-in.link-title")) { p { layout.say("sign-in.link-text") } }
        p { code { "belay sign-in-link --as ADDRESS" } }
      }
    }
  }
}

/// The page of a one-time link.
struct LinkView {
  let layout: Layout
  let person: Person?
  let action: String

  var page: HTML {
    layout.page(layout.say("sign-in.title"), narrow: true) {
      if let person {
        h1 { layout.say("sign-in.as", ["name": person.name]) }
        p(["class": "lede"]) { layout.say("sign-in.once") }
        form(["method": "post", "action": .text(action)]) {
          layout.proof
          button(["class": "button"]) { layout.say("sign-in.go-on") }
        }
      } else {
        h1 { layout.say("sign-in.link-over") }
        p(["class": "lede"]) { layout.say("sign-in.link-over-text") }
      }
    }
  }
}
