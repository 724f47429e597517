import ConnectorKit
import Foundation
import Hummingbird
import Markup
import Migrations
import Operations
import Texts
import Web

extension Portal {
  /// The outbox and the texts of mails.
  func addMail(_ router: Router<WebContext>) {
    router.get("/mail") { request, context in
      try await Answer.page(outbox(Form(request.uri.query ?? ""), request, context).page)
    }
    router.get("/mail/message") { request, context in
      let access = try access(request, context)
      let found = try await SeeMail.mail(workspace, Form(request.uri.query ?? "")["id"] ?? "", for: access)
      return Answer.page(
        MessageView(
          layout: layout(request, context), mail: found.mail, rendered: found.rendered,
          schedule: workspace.settings.schedule, isManager: access.may(.manageMail)
        ).page
      ).exposing(.frame)
    }
    router.get("/mail/message.html") { request, context in
      let access = try access(request, context)
      let found = try await SeeMail.mail(workspace, Form(request.uri.query ?? "")["id"] ?? "", for: access)
      return Answer.text(found.rendered.html, "text/html; charset=utf-8").exposing(.mail)
    }
    router.get("/mail/message.eml") { request, context in
      let access = try access(request, context)
      let found = try await SeeMail.mail(workspace, Form(request.uri.query ?? "")["id"] ?? "", for: access)
      return Answer.download(found.rendered.message, "message/rfc822", name: "message.eml")
    }
    router.post("/mail/retry") { request, context in
      let access = try access(request, context)
      let form = try await Form(request, context)
      _ = try await SeeMail.retry(workspace, form["id"].map { [$0] }, for: access)
      return Answer.see(Path.mail + "?done=retry")
    }
    router.post("/mail/test") { request, context in
      let access = try access(request, context)
      let form = try await Form(request, context)
      let address = form["to"] ?? ""
      do {
        let result = try await SeeMail.test(
          workspace, to: address, language: context.catalogue.language.rawValue, for: access)
        return Answer.see(Path.mail + "?" + Form.encoded(OutboxView.fields(of: result)))
      } catch let error as MailError {
        guard case .notAnAddress = error else { throw error }
        var view = try await outbox(Form(""), request, context)
        view.typed = address
        view.mistakes = ["to": Failure(code: "person.not-an-address", facts: error.facts)]
        return Answer.page(view.page, status: .unprocessableContent)
      }
    }
    addTemplates(router)
  }

  /// The outbox with the filters of a form.
  private func outbox(_ form: Form, _ request: Request, _ context: WebContext) async throws -> OutboxView {
    let access = try access(request, context)
    let mails = try await SeeMail.list(
      workspace, text: form["text"].map { String($0.prefix(200)) },
      state: form["state"].flatMap { MailState(rawValue: $0) }, kind: form["kind"].flatMap { MailKind(rawValue: $0) },
      after: OutboxView.position(form["page"]), limit: OutboxView.pageSize + 1, for: access)
    return OutboxView(
      layout: layout(request, context), mails: mails, counts: try await SeeMail.counts(workspace, for: access),
      form: form, schedule: workspace.settings.schedule, isLocal: workspace.settings.mail.server == nil)
  }

  private func addTemplates(_ router: Router<WebContext>) {
    router.get("/mail/templates") { request, context in
      let access = try access(request, context)
      return Answer.page(
        TemplatesView(
          layout: layout(request, context), templates: try await SeeMail.templates(workspace, for: access)
        ).page)
    }
    router.get("/mail/templates/{kind}/{language}") { request, context in
      let access = try access(request, context)
      let template = try await template(context, access)
      return Answer.page(
        TemplateView(
          layout: layout(request, context), template: template, tags: workspace.carrier?.tags(template.kind) ?? []
        ).page)
    }
    router.post("/mail/templates/{kind}/{language}") { request, context in
      let access = try access(request, context)
      let form = try await Form(request, context)
      var template = try await template(context, access)
      if form["do"] == "reset" {
        try await SeeMail.reset(workspace, template.kind, template.language, for: access)
        return Answer.see(Path.template(template.kind, template.language))
      }
      template.subject = form["subject"] ?? ""
      template.text = (form["text"] ?? "").replacing("\r\n", with: "\n")
      template.html = form["html"]?.replacing("\r\n", with: "\n")
      var view = TemplateView(
        layout: layout(request, context), template: template, tags: workspace.carrier?.tags(template.kind) ?? [])
      do {
        view.preview = try await SeeMail.edit(workspace, template, previews: form["do"] != "save", for: access)
        view.isSaved = form["do"] == "save"
        return Answer.page(view.page).exposing(.inline)
      } catch let error as MailError {
        let failure = Failure(error)
        view.mistakes = [
          ["subject", "html"].contains(failure.facts["part"] ?? "") ? failure.facts["part"] ?? "" : "text": failure
        ]
        return Answer.page(view.page, status: .unprocessableContent)
      }
    }
  }

  private func template(_ context: WebContext, _ access: Access) async throws -> MailTemplate {
    let (kind, language) = (try context.parameters.require("kind"), try context.parameters.require("language"))
    let all = try await SeeMail.templates(workspace, for: access)
    guard let template = all.first(where: { $0.kind.rawValue == kind && $0.language == language }) else {
      throw WebError(.notFound, "web.no-such-page")
    }
    return template
  }
}
