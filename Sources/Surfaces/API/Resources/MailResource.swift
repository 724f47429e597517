import Foundation
import Migrations
import Operations

/// A mail of the outbox as the API shows it.
enum MailResource {
  private static let states = MailState.allCases.map(\.rawValue)
  /// What becomes of a test mail, which is tried once.
  private static let results = ["accepted", "kept", "temporary", "failed", "unreachable"]

  static let component = Component(
    "Mail", "What was said to somebody, or will be.",
    [
      .required("id", .text, "Names it in addresses."),
      .required("cause", .text, "What caused it, so that nothing causes two; `belay mail` names it so."),
      .required("kind", .choice(MailKind.allCases.map(\.rawValue)), "What it says."),
      .required("state", .choice(states), "Where it stands."),
      .required("recipient", .text, "The address."),
      .required("name", .text, "What people call the recipient."),
      .required("queuedAt", .format(.moment), "When it was queued."),
      .required("attempts", .integer(nil), "How often it was tried."),
      Field("migration", .text, "The number that it is about; missing for a digest and a test."),
      Field("language", .text, "The recipient's language."),
      Field("nextAt", .format(.moment), "When it is tried next; missing when it is not."),
      Field("sentAt", .format(.moment), "When a mail server took it, or it was kept."),
      Field("messageID", .text, "Its Message-ID; missing before the first try."),
      Field("answer", .text, "What the mail server said last, or why it was not reached."),
    ], example: example)

  private static let example: JSON = [
    "id": "b2ZmaWNlLys0MTIyNzY3MDAwMSM0", "cause": "office/+41227670001#4", "kind": "announcement", "state": "failed",
    "recipient": "ada@example.org", "name": "Ada Lovelace", "queuedAt": "2026-11-02T08:00:00Z", "attempts": 1,
    "migration": "+41227670001", "language": "en", "messageID": "belay.4f2a@example.org",
    "answer": "550 5.1.1 no such user",
  ]

  static let page = Component(
    "MailPage", "A page of the outbox, the newest mails first.",
    [
      .required("items", .list(.reference("Mail"), most: nil), "What the page holds."),
      Field("next", .format(.cursor), "The cursor of the next page; missing on the last one."),
      .required("states", .map(.integer(nil)), "How many mails of the whole outbox stand in each state."),
    ], example: ["items": .list([example]), "states": ["failed": 1, "accepted": 204]])

  static let list = Component(
    "MailList", "The mails about a migration, the oldest first.",
    [.required("items", .list(.reference("Mail"), most: nil), "The mails.")], example: ["items": .list([example])])

  static let text = Component(
    "MailText", "A mail in words: as it was sent, or as it would be sent now.",
    [Field.required("mail", .reference("Mail"), "The row of the outbox.")] + TemplateResource.rendered,
    example: .object([JSON.Member(name: "mail", value: example)] + TemplateResource.preview.example.members))

  static let queued = Component(
    "QueuedMails", "Mails that were queued again.", [.required("count", .integer(nil), "How many.")],
    example: ["count": 3])

  static let tried = Component(
    "TestMail", "What became of a test mail.",
    [
      .required("result", .choice(results), "`kept`: no mail server is configured, so that it went nowhere."),
      Field("answer", .text, "What the mail server said, or why it was not reached."),
    ], example: ["result": "accepted", "answer": "250 2.0.0 queued as 4F2A"])

  static let testRequest: Schema = .object([
    .required("to", .input(1...254), "The address."),
    Field("language", .input(1...35), "The language; the one that the request asks for when nothing is said."),
  ])

  /// The id of a mail as it stands in addresses: what caused it holds slashes.
  static func id(_ mail: MailRecord) -> String { Cursor.text(mail.id) }

  /// Writes the fields.
  static func write(_ mail: MailRecord, to writer: inout JSONWriter) {
    writer.field("id", id(mail))
    writer.field("cause", mail.id)
    writer.field("kind", mail.kind.rawValue)
    writer.field("state", mail.state.rawValue)
    writer.field("recipient", mail.recipient)
    writer.field("name", mail.name)
    writer.field("queuedAt", mail.queuedAt)
    writer.field("attempts", mail.attempts)
    writer.field("migration", mail.migration?.subject)
    writer.field("language", mail.language)
    if mail.state == .queued || mail.state == .temporary { writer.field("nextAt", mail.nextAt) }
    writer.field("sentAt", mail.sentAt)
    writer.field("messageID", mail.messageID)
    writer.field("answer", mail.answer)
  }

  /// Writes what became of a test mail.
  static func write(_ result: MailResult, to writer: inout JSONWriter) {
    switch result {
    case .accepted(let answer): write("accepted", answer, to: &writer)
    case .kept: write("kept", nil, to: &writer)
    case .temporary(let answer): write("temporary", answer, to: &writer)
    case .permanent(let answer): write("failed", answer, to: &writer)
    case .unreachable(let reason): write("unreachable", reason, to: &writer)
    }
  }

  private static func write(_ result: String, _ answer: String?, to writer: inout JSONWriter) {
    writer.field("result", result)
    writer.field("answer", answer)
  }
}
