import Foundation
import Migrations
import Operations
import Testing

@testable import Mail

@Suite("Mails in words")
struct MailCarrierTests {
  private let bench: MailBench

  init() throws { bench = try #require(MailBench()) }

  @Test("An announcement says all that its reader needs")
  func announcement() throws {
    let mail = try bench.render(
      MailBench.material(.announcement, facts: ["by": "boss@example.org"], phones: ["Polycom CX600 (31/2-028)", "Fax"]))
    #expect(mail.subject == "Your number +41227670001 moves on Tuesday, 1 December 2026")
    #expect(
      mail.text == """
        Hello Ada Lovelace,

        Your telephone number will be moved to the new telephone system.

        - Number: +41227670001 (personal number)
        - Date: Tuesday, 1 December 2026, 10:00 (Europe/Zurich, UTC+01:00)
        - It can be moved to another date up to Friday, 18 December 2026

        These physical phones will stop working after the move:

        - Polycom CX600 (31/2-028)
        - Fax

        What you need to know and do: https://example.org/how

        To choose another date or hour: https://belay.example.org/numbers/%2B41227670001

        You will receive a reminder before the date, and a message when the move starts and when it is done.

        This message was sent automatically.

        """)
  }

  @Test("Without phones, instructions and a portal a mail does not speak of them")
  func bare() throws {
    let bare = try #require(MailBench(portal: nil, instructions: nil))
    let text = try bare.render(MailBench.material(.announcement)).text
    #expect(!text.contains("http") && !text.contains("stop working") && !text.contains("another date or hour"))
    #expect(!text.contains("\n\n\n"))
  }

  @Test(
    "Dates are written as people of the language write them",
    arguments: [
      ("en", "Tuesday, 1 December 2026, 10:00 (Europe/Zurich, UTC+01:00)"),
      ("de-CH", "Dienstag, 1. Dezember 2026, 10:00 Uhr (Europe/Zurich, UTC+01:00)"),
      ("fr", "mardi 1er décembre 2026, 10 h 00 (Europe/Zurich, UTC+01:00)"),
      ("it", "Tuesday, 1 December 2026, 10:00 (Europe/Zurich, UTC+01:00)"),
    ])
  func dates(language: String, expected: String) throws {
    #expect(try bench.render(MailBench.material(.announcement, language: language)).text.contains(expected))
  }

  @Test("Every kind has a text in every language, without a tag left in it", arguments: MailKind.allCases)
  func texts(kind: MailKind) throws {
    for language in bench.carrier.languages {
      let template = try #require(bench.carrier.standardTemplate(kind, language))
      try bench.carrier.check(template)
      for facts in [["outcome": "unchanged"], ["outcome": "open"], ["found": "closed"], ["found": "manually"], [:]] {
        for dated in [true, false] {
          let mail = try bench.render(MailBench.material(kind, language: language, facts: facts, dated: dated))
          #expect(!mail.text.contains("{{") && !mail.subject.contains("{{") && !mail.html.contains("{{"))
          #expect(!mail.subject.isEmpty && mail.text.count > 60)
        }
      }
    }
  }

  @Test("A failure says no more than what is certain")
  func failure() throws {
    let unchanged = try bench.render(MailBench.material(.failed, facts: ["outcome": "unchanged"])).text
    #expect(unchanged.contains("Nothing has been changed") && !unchanged.contains("stopped before"))
    let open = try bench.render(MailBench.material(.failed, facts: ["outcome": "open"])).text
    #expect(!open.contains("Nothing has been changed") && open.contains("have to look at it"))
  }

  @Test("A date goes into the calendar and out of it under one name, with numbers that rise")
  func calendar() throws {
    let request = try #require(try bench.render(MailBench.material(.announcement, sequence: 3)).calendar)
    let update = try #require(try bench.render(MailBench.material(.rescheduled, sequence: 5)).calendar)
    let cancel = try #require(try bench.render(MailBench.material(.cancelled, sequence: 8)).calendar)
    for (calendar, method, sequence) in [(request, "REQUEST", 3), (update, "REQUEST", 5), (cancel, "CANCEL", 8)] {
      #expect(calendar.contains("METHOD:\(method)\r\n") && calendar.contains("SEQUENCE:\(sequence)\r\n"))
      #expect(calendar.contains("UID:office/+41227670001@example.org\r\n"))
      #expect(calendar.contains("DTSTART:20261201T090000Z\r\nDTEND:20261201T100000Z\r\n"))
    }
    #expect(try bench.render(MailBench.material(.reminder)).calendar == nil)
  }

  @Test(
    "A start before its hour, a failure and an undo take the appointment out, for the number does not move then",
    arguments: [MailKind.starting, .completed, .failed, .rolledBack])
  func overtakenAppointment(kind: MailKind) throws {
    let calendar = try #require(try bench.render(MailBench.material(kind, sequence: 6)).calendar)
    #expect(calendar.contains("METHOD:CANCEL\r\n") && calendar.contains("STATUS:CANCELLED\r\n"))
    #expect(calendar.contains("UID:office/+41227670001@example.org\r\n") && calendar.contains("SEQUENCE:6\r\n"))
    #expect(try bench.render(MailBench.material(kind, dated: false)).calendar == nil)
  }

  @Test("A start in the appointment's window leaves it as it is, one after it takes it out")
  func startInTime() throws {
    func calendar(_ kind: MailKind, after seconds: Double) throws -> String? {
      var material = MailBench.material(kind)
      material.mail.queuedAt = MailBench.start + seconds
      return try bench.render(material).calendar
    }
    for seconds in [0.0, 5_400, 10_800] { #expect(try calendar(.starting, after: seconds) == nil) }
    #expect(try calendar(.starting, after: -1)?.contains("METHOD:CANCEL") == true)
    #expect(try calendar(.starting, after: 10_801)?.contains("METHOD:CANCEL") == true)
    #expect(try calendar(.completed, after: 14_400) == nil)
    #expect(try calendar(.failed, after: 60)?.contains("METHOD:CANCEL") == true)
  }

  @Test("A person's name is text everywhere: no header, no HTML, no tag comes of it")
  func hostileNames() throws {
    let name = "Eve\r\nBcc: all@example.org <script>alert(1)</script> {{by}}"
    let mail = try bench.render(MailBench.material(.announcement, name: name, phones: ["<b>phone</b>\nX: y"]))
    #expect(!mail.html.contains("<script>") && mail.html.contains("&lt;script&gt;"))
    #expect(!mail.html.contains("<b>phone"))
    let header = mail.message.components(separatedBy: "\r\n").prefix { !$0.isEmpty }
    #expect(!header.contains { $0.hasPrefix("Bcc") || $0.hasPrefix("X:") })
    #expect(mail.text.contains("{{by}}"))
  }

  @Test("HTML is a page of its own: no image, no font, links that can be followed")
  func html() throws {
    let html = try bench.render(MailBench.material(.announcement, language: "de", phones: ["Fax"])).html
    #expect(html.contains("<html lang=\"de\">") && html.contains("color-scheme"))
    #expect(html.contains("<a href=\"https://belay.example.org/numbers/%2B41227670001\""))
    #expect(html.contains("<li style=\"margin:0 0 4px\">Fax</li>"))
    for word in ["<img", "url(", "<link", "<style", "<script"] { #expect(!html.contains(word)) }
  }

  @Test("What an administrator has written counts, and values are escaped in it")
  func edited() throws {
    let own = MailTemplate(
      kind: .starting, language: "en", subject: "{{number}} now", text: "Dear {{name}}", html: "<p><b>{{name}}</b></p>")
    try bench.carrier.check(own)
    let mail = try bench.render(MailBench.material(.starting, name: "A & B <x>"), [own])
    #expect(mail.subject == "+41227670001 now")
    #expect(mail.text.hasPrefix("Dear A & B <x>\n"))
    #expect(mail.html.contains("<b>A &amp; B &lt;x&gt;</b>"))
    #expect(try bench.render(MailBench.material(.starting, language: "de"), [own]).subject.hasPrefix("Der Umzug"))
  }

  @Test("An address that is none is told")
  func address() throws {
    var material = MailBench.material(.starting)
    material.mail.recipient = "ada@example.org\r\nX: y"
    #expect(throws: MailError.self) { try bench.render(material) }
  }

  @Test("Without a server a mail stays here")
  func outbox() async throws {
    let rendered = try bench.render(MailBench.material(.starting))
    let result = await bench.carrier.deliver(rendered, of: MailBench.material(.starting).mail, lane: 0)
    #expect(result == .kept)
  }
}
