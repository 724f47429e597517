import Migrations
import Operations

/// A carrier with few words, in two languages, that keeps all mails here.
struct PlainCarrier: MailCarrying {
  let domain = "example.org"
  let languages = ["en", "de"]

  func render(_ mail: MailMaterial, _ templates: MailTemplates) throws -> RenderedMail {
    let record = mail.mail
    guard Person.ID(address: record.recipient) != nil else { throw MailError.notAnAddress(record.recipient) }
    let template = templates[record.kind, "en"]
    return rendered(
      template?.subject ?? record.kind.rawValue, template?.text ?? "Dear \(record.name)",
      calendar: record.appointment.map { "BEGIN:VCALENDAR\r\nX-START:\($0.start)\r\nEND:VCALENDAR\r\n" })
  }

  func deliver(_ rendered: RenderedMail, of mail: MailRecord, lane: Int) async -> MailResult { .kept }

  func close() async {}

  func standardTemplate(_ kind: MailKind, _ language: String) -> MailTemplate? {
    guard languages.contains(language) else { return nil }
    return MailTemplate(kind: kind, language: language, subject: kind.rawValue, text: "Dear {{name}}")
  }

  func tags(_ kind: MailKind) -> [String] { ["name"] }

  func check(_ template: MailTemplate) throws {
    guard !template.text.contains("{{nothing}}") else {
      throw MailError.template(
        kind: template.kind, language: template.language, part: "text", line: 1, problem: .unknownTag,
        name: "nothing", offered: "name")
    }
  }

  func preview(_ template: MailTemplate) throws -> RenderedMail {
    rendered(template.subject, template.text.replacing("{{name}}", with: "Ada"), calendar: nil)
  }

  private func rendered(_ subject: String, _ text: String, calendar: String?) -> RenderedMail {
    RenderedMail(
      subject: subject, text: text, html: "<p>\(text)</p>", calendar: calendar,
      message: "Subject: \(subject)\r\n\r\n\(text)\r\n")
  }
}
