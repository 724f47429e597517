import Foundation
import Testing

@testable import MailMessages

@Suite("Messages")
struct MailMessageTests {
  static let start = Date(timeIntervalSince1970: 1_796_115_600)

  static func message(
    subject: String = "Hello", name: String = "Ada Lovelace", text: String = "A text\n", html: String? = nil,
    invites: Bool = false
  ) throws -> MailMessage {
    let from = try #require(MailAddress("belay@example.org", name: "Belay"))
    let to = try #require(MailAddress("ada@example.org", name: name))
    return MailMessage(
      from: from, to: to, replyTo: MailAddress("help@example.org"), subject: HeaderText(subject), date: start,
      id: try #require(MessageID("belay.1", domain: "example.org")), language: "de", text: text, html: html,
      invitation: invites ? CalendarTests.invitation(from: from, to: to) : nil)
  }

  private func lines(_ message: MailMessage) -> [String] {
    String(decoding: message.encoded, as: UTF8.self).components(separatedBy: "\r\n")
  }

  @Test("A plain message is a header, an empty line and its text")
  func plain() throws {
    #expect(
      lines(try Self.message()) == [
        "From: \"Belay\" <belay@example.org>", "To: \"Ada Lovelace\" <ada@example.org>",
        "Reply-To: help@example.org", "Subject: Hello", "Date: Tue, 1 Dec 2026 09:00:00 +0000",
        "Message-ID: <belay.1@example.org>", "Content-Language: de", "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: quoted-printable", "", "A text", "",
      ])
  }

  @Test("An invitation is an alternative of the text and an attachment beside it")
  func structure() throws {
    let found = lines(try Self.message(html: "<p>Hello</p>", invites: true))
      .filter { $0.hasPrefix("Content-Type") || $0.hasPrefix("--") }
    #expect(
      found == [
        "Content-Type: multipart/mixed; boundary=\"=_belay_0\"", "--=_belay_0",
        "Content-Type: multipart/alternative; boundary=\"=_belay_1\"", "--=_belay_1",
        "Content-Type: text/plain; charset=UTF-8", "--=_belay_1", "Content-Type: text/html; charset=UTF-8",
        "--=_belay_1", "Content-Type: text/calendar; charset=UTF-8; method=REQUEST", "--=_belay_1--",
        "--=_belay_0", "Content-Type: application/ics; name=\"invite.ics\"", "--=_belay_0--",
      ])
  }

  @Test(
    "Nothing that a person is called begins a line of a header",
    arguments: ["Ada\r\nBcc: eve@example.org", "Ada\nBcc: eve@example.org", "Ada\u{2028}Bcc: x", "Ada\u{85}Bcc: x"])
  func injection(name: String) throws {
    let message = try Self.message(subject: "Move of \(name)", name: name)
    let header = lines(message).prefix { !$0.isEmpty }
    #expect(!header.contains { $0.hasPrefix("Bcc") })
    #expect(header.count == 11)
    #expect(message.subject.text.contains("Ada Bcc:"))
  }

  @Test(
    "What is no plain address is none",
    arguments: [
      "ada", "@example.org", "ada@", "a b@example.org", "ada@example.org\r\nRCPT TO:<eve@example.org>",
      "<ada@example.org>", "ada@exa_mple.org", "ada..b@example.org", ".ada@example.org", "ada@example..org",
      "jürg@example.org", "ada@[127.0.0.1]", String(repeating: "a", count: 65) + "@example.org",
    ])
  func addresses(text: String) {
    #expect(MailAddress(text) == nil)
  }

  @Test("People write an address bare or behind a name")
  func written() {
    #expect(MailAddress(written: "ada@example.org")?.name == nil)
    let named = MailAddress(written: "\"Belay, moves\" <belay@example.org>")
    #expect(named?.address == "belay@example.org")
    #expect(named?.name?.text == "Belay, moves")
    #expect(MailAddress(written: "Belay <belay>") == nil)
    #expect(named?.domain == "example.org")
  }

  @Test("Words of other scripts are encoded, and every line stays short")
  func encodedWords() throws {
    let subject = String(repeating: "Zoë Müller zieht um ", count: 20)
    let header = lines(try Self.message(subject: subject, name: "Zoë")).prefix { !$0.isEmpty }
    #expect(header.contains("To: =?UTF-8?B?Wm/Dqw==?= <ada@example.org>"))
    #expect(header.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(header.count { $0.hasPrefix(" =?UTF-8?B?") } > 5)
  }

  @Test("A long subject is folded at its blanks; a word too long for a line is encoded")
  func folding() throws {
    let folded = lines(try Self.message(subject: String(repeating: "word ", count: 40))).prefix { !$0.isEmpty }
    #expect(folded.allSatisfy { $0.utf8.count <= 78 })
    let long = lines(try Self.message(subject: String(repeating: "w", count: 2_000))).prefix { !$0.isEmpty }
    #expect(long.allSatisfy { $0.utf8.count <= 78 })
  }
}
