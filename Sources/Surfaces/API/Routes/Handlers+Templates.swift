import HTTPTypes
import Migrations
import Operations
import Web

extension Handlers {
  private static let change = Route.Body(schema: TemplateResource.change, example: TemplateResource.changed)

  /// The texts of mails.
  var templates: [Route] {
    [
      Route(
        method: .get, path: "/templates", name: "listTemplates", tag: "Mail",
        summary: "Lists the texts of mails that are in force: those that were written here, else Belay's own.",
        scope: .administer, mayRefuse: true, success: .ok("TemplateList", "The texts.")
      ) { call in
        let templates = try await SeeMail.templates(workspace, for: call.access)
        return call.reply { $0.objects("items", templates) { write($0, to: &$1) } }
      },
      Route(
        method: .get, path: "/templates/{kind}/{language}", name: "getTemplate", tag: "Mail",
        summary: "Shows the text of a kind of mail in a language.", scope: .administer, mayRefuse: true,
        success: .ok("Template", "The text.")
      ) { call in try await reply(call, template(call)) },
      Route(
        method: .post, path: "/templates/{kind}/{language}/preview", name: "previewTemplate", tag: "Mail",
        summary: "Shows how a text would look, with facts that are made up, and keeps nothing.", scope: .administer,
        body: Self.change, success: .ok("MailPreview", "How it would look.")
      ) { call in
        let rendered = try await edit(call, previews: true)
        return call.reply { TemplateResource.write(rendered, to: &$0) }
      },
      Route(
        method: .put, path: "/templates/{kind}/{language}", name: "changeTemplate", tag: "Mail",
        summary: "Keeps a text, which counts from the next mail on.", scope: .administer, body: Self.change,
        success: .ok("Template", "The text.")
      ) { call in
        _ = try await edit(call, previews: false)
        return try await reply(call, template(call))
      },
      Route(
        method: .delete, path: "/templates/{kind}/{language}", name: "resetTemplate", tag: "Mail",
        summary: "Takes a text away that was written here, so that Belay's own counts again.", scope: .administer,
        success: .done
      ) { call in
        let template = try await template(call)
        try await SeeMail.reset(workspace, template.kind, template.language, for: call.access)
        return Reply(status: .noContent)
      },
    ]
  }

  /// The text in force.
  private func template(_ call: Call) async throws -> MailTemplate {
    let all = try await SeeMail.templates(workspace, for: call.access)
    let (kind, language) = (call["kind"], call["language"])
    guard let template = all.first(where: { $0.kind.rawValue == kind && $0.language == language }) else {
      throw WebError(.notFound, "api.no-such-resource")
    }
    return template
  }

  /// Keeps the text of the body, or only shows how it would look; what is wrong in it is told at its field.
  private func edit(_ call: Call, previews: Bool) async throws -> RenderedMail {
    var template = try await template(call)
    template.subject = call.body["subject"]?.text ?? ""
    template.text = Self.unixLines(call.body["text"]?.text ?? "")
    template.html = call.body["html"]?.text.map { Self.unixLines($0) }
    do {
      return try await SeeMail.edit(workspace, template, previews: previews, for: call.access)
    } catch let error as MailError {
      guard case .template(_, _, let part, _, _, _, _) = error else { throw error }
      throw Refusal(.body, [part: Failure(error)])
    }
  }

  private func reply(_ call: Call, _ template: MailTemplate) -> Reply {
    call.reply { write(template, to: &$0) }
  }

  private func write(_ template: MailTemplate, to writer: inout JSONWriter) {
    TemplateResource.write(template, tags: workspace.carrier?.tags(template.kind) ?? [], to: &writer)
  }

  private static func unixLines(_ text: String) -> String { text.replacing("\r\n", with: "\n") }
}
