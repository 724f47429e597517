import Foundation
import Migrations
import Operations
import Synchronization

/// A carrier that keeps what it was given and answers as a test has planned.
///
/// A class, because the test and the connections share it.
final class MemoryCarrier: MailCarrying {
  private struct State {
    var delivered: [MailRecord] = []
    var answers: [MailResult] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let during: @Sendable (MailRecord) async -> Void
  let domain = "example.org"
  let languages = ["en"]

  /// - Parameters:
  ///   - answers: What becomes of the first mails; all others are taken.
  ///   - during: What happens while a mail is on its way.
  init(_ answers: [MailResult] = [], during: @escaping @Sendable (MailRecord) async -> Void = { _ in }) {
    self.during = during
    state.withLock { $0.answers = answers }
  }

  var delivered: [MailRecord] { state.withLock(\.delivered) }
  var isClosed: Bool { state.withLock(\.isClosed) }

  func render(_ mail: MailMaterial, _ templates: MailTemplates) throws -> RenderedMail {
    guard mail.mail.recipient.contains("@") else { throw MailError.notAnAddress(mail.mail.recipient) }
    return RenderedMail(
      subject: mail.mail.kind.rawValue, text: mail.phones.joined(separator: ", "), html: "", calendar: nil,
      message: "Subject: \(mail.mail.kind.rawValue)")
  }

  func deliver(_ rendered: RenderedMail, of mail: MailRecord, lane: Int) async -> MailResult {
    await during(mail)
    return state.withLock { state in
      state.delivered.append(mail)
      return state.answers.isEmpty ? .accepted("250 ok") : state.answers.removeFirst()
    }
  }

  func close() async { state.withLock { $0.isClosed = true } }
  func standardTemplate(_ kind: MailKind, _ language: String) -> MailTemplate? { nil }
  func tags(_ kind: MailKind) -> [String] { [] }
  func check(_ template: MailTemplate) throws {}
  func preview(_ template: MailTemplate) throws -> RenderedMail {
    RenderedMail(subject: template.subject, text: template.text, html: "", calendar: nil, message: "")
  }
}
