import Foundation
import HTTPTypes
import Migrations
import Operations
import Texts
import Web

extension Handlers {
  /// The outbox.
  var mails: [Route] {
    [
      Route(
        method: .get, path: "/mails", name: "listMails", tag: "Mail",
        summary: "Lists what was said to whom and what became of it, the newest first.", scope: .administer,
        query: [
          Field("text", .input(0...200), "Part of the cause, the address, the name or the mail server's answer."),
          Field("state", .choice(MailState.allCases.map(\.rawValue)), "Where it stands."),
          Field("kind", .choice(MailKind.allCases.map(\.rawValue)), "What it says."),
        ] + PageShape.parameters, success: .ok("MailPage", "A page."), handle: listMails),
      Route(
        method: .get, path: "/mails/{mail}", name: "getMail", tag: "Mail",
        summary: """
          Shows a mail in words. Recipients see their own; a manager's token needs the scope `schedule` for those about \
          the units, an administrator's the scope `administer`.
          """,
        scope: .read, mayRefuse: true, success: .ok("MailText", "The mail.")
      ) { call in
        let found = try await mail(call)
        return call.reply { writer in
          writer.name("mail")
          writer.object { MailResource.write(found.mail, to: &$0) }
          TemplateResource.write(found.rendered, to: &writer)
        }
      },
      Route(
        method: .get, path: "/mails/{mail}/message", name: "getMessage", tag: "Mail",
        summary: "A mail as it goes to a mail server; who sees it is as with `GET /mails/{mail}`.", scope: .read,
        mayRefuse: true, success: .text(.message, "The message (RFC 5322).")
      ) { call in try await Reply(.message, mail(call).rendered.message) },
      Route(
        method: .post, path: "/mails/{mail}/retry", name: "retryMail", tag: "Mail",
        summary: "Queues a mail again that failed or waits for another try.", scope: .administer, success: .done
      ) { call in
        try call.access.demand(.manageMail)
        let id = try id(ofMail: call)
        guard try await SeeMail.retry(workspace, [id], for: call.access) > 0 else {
          // It is not there (404), or there is nothing to try again.
          _ = try await SeeMail.mail(workspace, id, for: call.access)
          throw WebError(.conflict, "api.mail-not-failed")
        }
        return Reply(status: .noContent)
      },
      Route(
        method: .post, path: "/mails/retry", name: "retryMails", tag: "Mail",
        summary: "Queues all mails again that failed or wait for another try.", scope: .administer,
        success: .ok("QueuedMails", "How many.")
      ) { call in
        let count = try await SeeMail.retry(workspace, nil, for: call.access)
        return call.reply { $0.field("count", count) }
      },
      Route(
        method: .post, path: "/mails/test", name: "testMail", tag: "Mail",
        summary: "Sends a test mail now and says what became of it.", scope: .administer,
        body: .init(schema: MailResource.testRequest, example: ["to": "ada@example.org", "language": "en"]),
        success: .ok("TestMail", "What became of it.")
      ) { call in
        let result = try await SeeMail.test(
          workspace, to: call.body["to"]?.text ?? "",
          language: call.body["language"]?.text ?? call.catalogue.language.rawValue, for: call.access)
        return call.reply { MailResource.write(result, to: &$0) }
      },
    ]
  }

  private func listMails(_ call: Call) async throws -> Reply {
    let found = try await SeeMail.list(
      workspace, text: call.query["text"]?.text.flatMap { $0.isEmpty ? nil : $0 },
      state: call.query["state"]?.text.flatMap { MailState(rawValue: $0) },
      kind: call.query["kind"]?.text.flatMap { MailKind(rawValue: $0) },
      after: try call.place { Self.position($0) }, limit: call.limit + 1, for: call.access)
    let counts = try await SeeMail.counts(workspace, for: call.access)
    let page = Paging(found, limit: call.limit) { Self.text(of: $0) }
    return call.reply { writer in
      page.write(to: &writer) { MailResource.write($0, to: &$1) }
      writer.field("states", Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }))
    }
  }

  /// A mail that the person may see.
  private func mail(_ call: Call) async throws -> (mail: MailRecord, rendered: RenderedMail) {
    // One's own mails are one's own with any token; what it may not read, it may not read here either.
    try call.access.demand(.seeMigration)
    return try await SeeMail.mail(workspace, try id(ofMail: call), for: call.access)
  }

  private func id(ofMail call: Call) throws -> String {
    guard let id = Cursor.place(call["mail"]) else { throw MailError.missing(String(call["mail"].prefix(100))) }
    return id
  }

  /// The last moment that a place may name, in microseconds: the end of the year 9999.
  private static let lastMoment: Int64 = 253_402_300_799_000_000

  /// The place after which a page begins: the microsecond and the name of a mail.
  private static func position(_ text: String) -> MailFilter.Position? {
    guard let cut = text.firstIndex(of: "|"), let moment = Int64(text[..<cut]), (0...lastMoment).contains(moment)
    else { return nil }
    return MailFilter.Position(
      queuedAt: Date(timeIntervalSince1970: Double(moment) / 1_000_000), id: String(text[text.index(after: cut)...]))
  }

  private static func text(of mail: MailRecord) -> String {
    "\(Int64((mail.queuedAt.timeIntervalSince1970 * 1_000_000).rounded()))|\(mail.id)"
  }
}
