import Foundation
import MailMessages
import Migrations
import Operations

/// Puts mails into words: facts into templates, texts into messages.
struct MailWriter: Sendable {
  let from: MailAddress
  let replyTo: MailAddress?
  let portal: String?
  let instructions: String?
  let timeZone: TimeZone
  private let press = MailPress()

  init(from: MailAddress, replyTo: MailAddress?, portal: String?, instructions: String?, timeZone: TimeZone) {
    self.from = from
    self.replyTo = replyTo
    self.portal = portal
    self.instructions = instructions
    self.timeZone = timeZone
  }

  /// A mail by the template in force.
  func write(_ claimed: MailMaterial, _ templates: MailTemplates) throws -> RenderedMail {
    let language = MailLanguage.of(claimed.mail.language)
    if let edited = templates[claimed.mail.kind, language.code] { return try write(claimed, edited, language) }
    return try write(claimed, Self.standard(claimed.mail.kind, language), language)
  }

  /// A mail by a template.
  func write(_ claimed: MailMaterial, _ template: MailTemplate, _ language: MailLanguage) throws -> RenderedMail {
    let mail = claimed.mail
    guard let to = MailAddress(mail.recipient, name: mail.name == mail.recipient ? nil : mail.name) else {
      throw MailError.notAnAddress(mail.recipient)
    }
    let facts = MailFacts(portal: portal, instructions: instructions, timeZone: timeZone).facts(of: claimed, language)
    let subject = HeaderText(String(try fill(template, "subject", template.subject, .text, facts).prefix(500)))
    let text = Self.tidy(try fill(template, "text", template.text, .text, facts)) + "\n\n\(language.footer)\n"
    let html =
      if let own = template.html {
        MailShell.wrap(
          try fill(template, "html", own, .html, facts), subject: subject.text, language: language.code)
      } else {
        MailShell.page(subject: subject.text, text: text, language: language.code)
      }
    let invitation = invitation(of: mail, to: to, text: text, language)
    // A mail that is shown before its first try has no name of its own yet.
    let id = mail.messageID.flatMap { Self.messageID($0) } ?? MessageID("belay.preview", domain: from.domain)
    guard let id else { throw MailError.notAnAddress(from.address) }
    let message = MailMessage(
      from: from, to: to, replyTo: replyTo, subject: subject, date: mail.queuedAt, id: id, language: language.code,
      text: text, html: html, invitation: invitation)
    return RenderedMail(
      subject: subject.text, text: text, html: html,
      calendar: invitation.map { String(decoding: $0.encoded, as: UTF8.self) },
      message: String(decoding: message.encoded, as: UTF8.self))
  }

  /// Belay's own template.
  static func standard(_ kind: MailKind, _ language: MailLanguage) -> MailTemplate {
    let text = language.texts[kind]
    return MailTemplate(
      kind: kind, language: language.code, subject: text?.subject ?? kind.rawValue, text: text?.text ?? "")
  }

  private func fill(
    _ template: MailTemplate, _ part: String, _ text: String, _ form: MailPress.Form, _ facts: [String: any Sendable]
  ) throws -> String {
    do {
      return try press.fill(text, form, facts)
    } catch {
      throw MailError.template(
        kind: template.kind, language: template.language, part: part, line: 1, problem: .unclosed, name: "\(error)",
        offered: "")
    }
  }

  /// What the calendar is told: an appointment of the slot's hour, or that it is off.
  private func invitation(
    of mail: MailRecord, to: MailAddress, text: String, _ language: MailLanguage
  ) -> CalendarInvitation? {
    guard let change = mail.calendarChange, let appointment = mail.appointment, let migration = mail.migration
    else { return nil }
    return CalendarInvitation(
      method: change == .enter ? .request : .cancel, uid: "\(migration)@\(from.domain)", sequence: mail.sequence,
      stamp: mail.queuedAt, start: appointment.start,
      end: min(appointment.start + 3_600, max(appointment.end, appointment.start)),
      summary: language.appointment.replacing("{number}", with: migration.subject), description: text,
      url: MailFacts(portal: portal, instructions: instructions, timeZone: timeZone).page(of: migration),
      organizer: from, attendee: to)
  }

  private static func messageID(_ text: String) -> MessageID? {
    guard let at = text.lastIndex(of: "@") else { return nil }
    return MessageID(String(text[..<at]), domain: String(text[text.index(after: at)...]))
  }

  /// At most one empty line in a row, none at the ends.
  private static func tidy(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace), lines.last?.isEmpty ?? true { continue }
      lines.append(line.allSatisfy(\.isWhitespace) ? "" : line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
