import Foundation
import Migrations
import Operations

/// The text of a kind of mail in one language.
enum TemplateResource {
  private static let kind: Schema = .choice(MailKind.allCases.map(\.rawValue))

  static let component = Component(
    "Template", "The text of a kind of mail in one language.",
    [
      .required("kind", kind, "Which mails."),
      .required("language", .text, "The language: two letters."),
      .required("subject", .text, "The subject, with tags."),
      .required("text", .text, "The text, with tags."),
      Field("html", .text, "The same as HTML, with tags; missing when it is made from the text."),
      .required("tags", .list(.text, most: nil), "The tags that it may use, written as `{{tag}}`."),
      Field("editedBy", .text, "Who wrote it; missing for the one that comes with Belay."),
      Field("editedAt", .format(.moment), "When."),
    ], example: example)

  private static let example: JSON = [
    "kind": "announcement", "language": "en", "subject": "Your number moves on {{date}}",
    "text": "Dear {{name}},\n\nyour number {{number}} moves on {{date}}.", "tags": ["name", "number", "date"],
  ]

  static let list = Component(
    "TemplateList", "The texts in force, by kind and language.",
    [.required("items", .list(.reference("Template"), most: nil), "The texts.")], example: ["items": .list([example])])

  /// The fields of a mail in words.
  static let rendered: [Field] = [
    .required("subject", .text, "The subject."), .required("text", .text, "The text."),
    .required("html", .text, "The same as HTML."),
    Field("calendar", .text, "The calendar entry that goes with it (RFC 5545); missing when none does."),
  ]

  static let preview = Component(
    "MailPreview", "How a text looks, with facts that are made up.", rendered,
    example: [
      "subject": "Your number moves on 30 November", "text": "Dear Ada Lovelace,\n\nyour number moves.",
      "html": "<p>Dear Ada Lovelace,</p><p>your number moves.</p>",
    ])

  static let change: Schema = .object([
    .required("subject", .input(1...300), "The subject, with tags."),
    .required("text", .lines(1...20_000), "The text, with tags."),
    Field("html", .lines(1...100_000), "The same as HTML, with tags; made from the text when it is left out."),
  ])

  /// An example of a change.
  static let changed: JSON = [
    "subject": "Your number moves on {{date}}", "text": "Dear {{name}},\n\nyour number {{number}} moves on {{date}}.",
  ]

  /// Writes the fields.
  static func write(_ template: MailTemplate, tags: [String], to writer: inout JSONWriter) {
    writer.field("kind", template.kind.rawValue)
    writer.field("language", template.language)
    writer.field("subject", template.subject)
    writer.field("text", template.text)
    writer.field("html", template.html)
    writer.field("tags", tags)
    writer.field("editedBy", template.editedBy?.rawValue)
    writer.field("editedAt", template.editedAt)
  }

  /// Writes a mail in words.
  static func write(_ mail: RenderedMail, to writer: inout JSONWriter) {
    writer.field("subject", mail.subject)
    writer.field("text", mail.text)
    writer.field("html", mail.html)
    writer.field("calendar", mail.calendar)
  }
}
