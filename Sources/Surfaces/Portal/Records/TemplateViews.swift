import Markup
import Migrations
import Operations
import Texts
import Web

/// All texts of mails, by kind and language.
struct TemplatesView {
  let layout: Layout
  let templates: [MailTemplate]

  var page: HTML {
    layout.page(layout.say("outbox.templates"), part: .mail) {
      p(["class": "crumbs"]) { a(["href": .text(Path.mail)]) { layout.say("part.mail") } }
      h1 { layout.say("outbox.templates") }
      p(["class": "lede"]) { layout.say("template.lede") }
      layout.cards(
        layout.say("outbox.templates"),
        ["outbox.kind", "template.language", "template.subject", "template.edited"].map { layout.say($0) },
        templates.map(row))
    }
  }

  private func row(_ template: MailTemplate) -> TableRow {
    let link = a(["href": .text(Path.template(template.kind, template.language))]) {
      layout.say("mail-kind.\(template.kind.rawValue)")
      span(["class": "hidden"]) { " (\(template.language))" }
    }
    let language = Catalogue.Language(rawValue: template.language).map { Catalogue.of($0).text("language.name") }
    return TableRow([
      .head(link), .text(language ?? template.language), .text(template.subject),
      .cell(layout.breakable(template.editedBy?.rawValue ?? layout.say("template.own"))),
    ])
  }
}

/// Edits one text, with a preview.
struct TemplateView {
  let layout: Layout
  let template: MailTemplate
  let tags: [String]
  var mistakes: [String: Failure] = [:]
  var preview: RenderedMail?
  var isSaved = false

  private func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  var page: HTML {
    let kind = say("mail-kind.\(template.kind.rawValue)")
    return layout.page("\(kind) (\(template.language))", part: .mail, narrow: true, isWrong: !mistakes.isEmpty) {
      p(["class": "crumbs"]) { a(["href": .text(Path.mail + "/templates")]) { say("outbox.templates") } }
      layout.errorSummary(mistakes)
      h1 { "\(kind) (\(template.language))" }
      if isSaved { layout.notice("success") { p { say("template.saved") } } }
      p {
        say("template.tags") + " "
        tags.map { tag in HTML.joined([code { "{{\(tag)}}" }, .text(" ")]) }
      }
      form(["method": "post"]) {
        layout.proof
        layout.textField("subject", say("template.subject"), value: template.subject, mistake: mistakes["subject"])
        area("text", say("template.text"), template.text, hint: nil)
        area("html", say("template.html"), template.html ?? "", hint: say("template.html-hint"))
        div(["class": "actions"]) {
          button(["class": "button", "name": "do", "value": "save"]) { say("form.save") }
          button(["class": "button secondary", "name": "do", "value": "preview"]) { say("template.preview") }
          if template.editedBy != nil {
            button(["class": "button secondary", "name": "do", "value": "reset"]) { say("template.reset") }
          }
        }
      }
      if let preview {
        section(["class": "card", "aria-labelledby": "preview-title"]) {
          h2(["id": "preview-title"]) { say("template.preview-title") }
          p { strong { preview.subject } }
          h3 { say("outbox.as-text") }
          pre(["class": "message"]) { preview.text }
          h3 { say("outbox.as-html") }
          // What was not saved has no address of its own; without scripts and without our origin in any case.
          element(
            "iframe",
            [
              "class": "mail", "sandbox": true, "title": .text(say("outbox.frame")), "srcdoc": .text(preview.html),
            ], .empty)
        }
      }
    }
  }

  private func area(_ name: String, _ label: String, _ value: String, hint: String?) -> HTML {
    layout.field(name, label, hint: hint, mistake: mistakes[name]) { described in
      textarea([
        "id": .text(name), "name": .text(name), "rows": "14", "aria-describedby": described,
        "aria-invalid": layout.invalid(mistakes[name]), "maxlength": "50000", "spellcheck": "false",
      ]) { value }
    }
  }
}
