import Foundation
import Testing

@testable import MailMessages

@Suite("Calendar entries")
struct CalendarTests {
  static func invitation(
    _ method: CalendarInvitation.Method = .request, summary: String = "Move of +41227670001",
    from: MailAddress, to: MailAddress
  ) -> CalendarInvitation {
    CalendarInvitation(
      method: method, uid: "office/+41227670001@example.org", sequence: 4, stamp: MailMessageTests.start - 86_400,
      start: MailMessageTests.start, end: MailMessageTests.start + 3_600, summary: summary,
      description: "First line; second, third\nand \\ the next", url: "https://belay.example.org/numbers/%2B41",
      organizer: from, attendee: to)
  }

  private func lines(_ invitation: CalendarInvitation) -> [String] {
    String(decoding: invitation.encoded, as: UTF8.self).components(separatedBy: "\r\n")
  }

  private func mailboxes(_ name: String = "Ada \"the first\" Lovelace") throws -> (MailAddress, MailAddress) {
    (try #require(MailAddress("belay@example.org")), try #require(MailAddress("ada@example.org", name: name)))
  }

  @Test("A request has all that RFC 5546, section 3.2.2 asks for")
  func request() throws {
    let (from, to) = try mailboxes()
    #expect(
      lines(Self.invitation(from: from, to: to)) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Belay//Migrations//EN", "METHOD:REQUEST", "BEGIN:VEVENT",
        "UID:office/+41227670001@example.org", "SEQUENCE:4", "DTSTAMP:20261130T090000Z",
        "DTSTART:20261201T090000Z", "DTEND:20261201T100000Z", "SUMMARY:Move of +41227670001",
        "DESCRIPTION:First line\\; second\\, third\\nand \\\\ the next",
        "URL:https://belay.example.org/numbers/%2B41", "ORGANIZER:mailto:belay@example.org",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=",
        " FALSE;CN=\"Ada 'the first' Lovelace\":mailto:ada@example.org", "STATUS:CONFIRMED", "TRANSP:TRANSPARENT",
        "END:VEVENT", "END:VCALENDAR", "",
      ])
  }

  @Test("An address is a URL: what has a meaning in one is written as its code (RFC 6068, section 2)")
  func addresses() throws {
    let from = try #require(MailAddress("moves+belay@example.org"))
    let to = try #require(MailAddress("a?b@example.org"))
    let found = String(decoding: Self.invitation(from: from, to: to).encoded, as: UTF8.self)
      .replacing("\r\n ", with: "")
    #expect(found.contains("ORGANIZER:mailto:moves+belay@example.org\r\n"))
    #expect(found.contains(":mailto:a%3Fb@example.org\r\n"))
  }

  @Test("A cancellation names the same appointment and says that it is off")
  func cancel() throws {
    let (from, to) = try mailboxes()
    let found = lines(Self.invitation(.cancel, from: from, to: to))
    #expect(found.contains("METHOD:CANCEL") && found.contains("STATUS:CANCELLED"))
    #expect(found.contains("UID:office/+41227670001@example.org"))
  }

  @Test("Lines are folded at 75 octets, never inside a character, and nothing begins a line of its own")
  func folding() throws {
    let (from, to) = try mailboxes("Zoë\r\nATTENDEE:mailto:eve@example.org")
    let summary = String(repeating: "漢é😀", count: 60) + "\r\nATTENDEE:mailto:eve@example.org"
    let found = lines(Self.invitation(summary: summary, from: from, to: to))
    #expect(found.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\u{FFFD}") })
    #expect(found.count { $0.hasPrefix("ATTENDEE") } == 1)
    let unfolded = found.joined(separator: "\r\n").replacing("\r\n ", with: "")
    #expect(unfolded.contains(String(repeating: "漢é😀", count: 60) + "\\nATTENDEE"))
  }

  @Test(
    "Moments are taken apart as the calendar does",
    arguments: [
      (0.0, "Thu, 1 Jan 1970 00:00:00 +0000", "19700101T000000Z"),
      (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000", "20000228T235959Z"),
      (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000", "20000229T000000Z"),
      (4_107_542_400, "Mon, 1 Mar 2100 00:00:00 +0000", "21000301T000000Z"),
    ])
  func moments(seconds: Double, header: String, calendar: String) {
    let moment = UTCMoment(Date(timeIntervalSince1970: seconds))
    #expect(moment.header == header)
    #expect(moment.calendar == calendar)
  }
}
