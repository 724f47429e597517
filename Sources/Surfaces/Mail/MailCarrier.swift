import Foundation
import MailMessages
import Migrations
import Operations
import SMTP

/// Puts mails into words and brings them to a mail server, or keeps them in the outbox where none is configured.
package struct MailCarrier: MailCarrying {
  private let writer: MailWriter
  private let senders: [SMTPSender]
  private let from: MailAddress

  /// Makes a carrier; nil when ``check(_:report:)`` has something to say.
  ///
  /// - Parameters:
  ///   - portal: Where the portal's pages begin; nil where there is none.
  ///   - timeZone: In which days and hours are meant.
  package init?(_ settings: MailSettings, portal: String?, timeZone: TimeZone) {
    var mistakes = 0
    Self.check(settings) { _, _, _ in mistakes += 1 }
    guard mistakes == 0, let from = MailAddress(written: settings.from) else { return nil }
    self.from = from
    writer = MailWriter(
      from: from, replyTo: settings.replyTo.flatMap { MailAddress(written: $0) }, portal: portal,
      instructions: settings.instructions, timeZone: timeZone)
    guard settings.delivery == .smtp, let server = settings.server else {
      senders = []
      return
    }
    let password: @Sendable ((String) -> Void) -> Void = { settings.revealPassword($0) }
    let configuration = SMTPConfiguration(
      url: server, startTLS: SMTPConfiguration.Encryption(rawValue: settings.startTLS.rawValue) ?? .required,
      authorityFile: settings.authorityFile, user: settings.user,
      password: settings.user == nil ? nil : password, greeting: Self.greeting,
      connectTimeout: .seconds(min(settings.timeout, 10)), messageTimeout: .seconds(settings.timeout))
    senders = (0..<settings.connections).map { _ in SMTPSender(configuration) }
  }

  /// Looks for addresses that are none.
  ///
  /// - Parameter report: Is given the key, the code and the facts of each mistake.
  package static func check(_ settings: MailSettings, report: (String, String, [String: String]) -> Void) {
    for (key, value) in [("from", settings.from), ("replyTo", settings.replyTo)] {
      if let value, MailAddress(written: value) == nil {
        report(key, "configuration.not-a-mail-address", ["value": value])
      }
    }
    if let server = settings.server, !SMTPConfiguration.isAddress(server) {
      report("server", "configuration.not-a-mail-server", ["value": server])
    }
  }

  package var domain: String { from.domain }

  package var languages: [String] { MailLanguage.all.map(\.code) }

  package func render(_ mail: MailMaterial, _ templates: MailTemplates) throws -> RenderedMail {
    try writer.write(mail, templates)
  }

  package func deliver(_ rendered: RenderedMail, of mail: MailRecord, lane: Int) async -> MailResult {
    guard !senders.isEmpty else { return .kept }
    let answer = await senders[lane % senders.count].send(
      Array(rendered.message.utf8), from: from.address, to: mail.recipient)
    switch answer {
    case .accepted(let text): return .accepted(text)
    case .temporary(_, let text): return .temporary(text)
    case .permanent(_, let text): return .permanent(text)
    case .unreachable(let reason): return .unreachable(reason)
    }
  }

  package func close() async {
    for sender in senders { await sender.close() }
  }

  package func standardTemplate(_ kind: MailKind, _ language: String) -> MailTemplate? {
    MailLanguage.all.first { $0.code == language }.map { MailWriter.standard(kind, $0) }
  }

  package func tags(_ kind: MailKind) -> [String] { MailTags.of(kind) }

  package func check(_ template: MailTemplate) throws {
    guard languages.contains(template.language) else {
      throw MailError.noLanguage(template.language, offered: languages.joined(separator: ", "))
    }
    let tags = MailTags.of(template.kind)
    func refuse(_ part: String, _ problem: MailError.TemplateProblem, line: Int, name: String) -> MailError {
      .template(
        kind: template.kind, language: template.language, part: part, line: line, problem: problem, name: name,
        offered: tags.joined(separator: ", "))
    }
    let parts = [("subject", template.subject, 300), ("text", template.text, 20_000), ("html", template.html, 100_000)]
    for (part, text, most) in parts {
      guard let text else { continue }
      guard text.utf8.count <= most, text.contains(where: { !$0.isWhitespace }) else {
        throw refuse(part, .size, line: 1, name: String(most))
      }
      do {
        try TemplateScan.check(text, tags: tags)
      } catch {
        throw refuse(part, error.problem, line: error.line, name: error.name)
      }
    }
    _ = try preview(template)
  }

  package func preview(_ template: MailTemplate) throws -> RenderedMail {
    try writer.write(MailSample.mail(template.kind, template.language), template, MailLanguage.of(template.language))
  }

  /// This machine's name, as it greets a server.
  private static var greeting: String {
    let name = ProcessInfo.processInfo.hostName
    return MailAddress("belay@\(name)") == nil ? "localhost" : name
  }
}
