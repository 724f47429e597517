import Foundation

/// One appointment for one person, as a calendar takes it (iCalendar, RFC 5545; by mail, RFC 5546 and 6047).
package struct CalendarInvitation: Sendable {
  /// What the calendar shall do.
  package enum Method: String, Sendable {
    /// Enter the appointment, or change the one that has the same UID.
    case request = "REQUEST"
    /// Take it out again.
    case cancel = "CANCEL"
  }

  /// What the calendar shall do.
  package var method: Method
  /// Names the appointment; the same in all its updates.
  package var uid: String
  /// Rises with each update: a calendar keeps the highest.
  package var sequence: Int
  /// When this update was made.
  package var stamp: Date
  /// When it begins.
  package var start: Date
  /// When it ends.
  package var end: Date
  /// The title.
  package var summary: String
  /// What it is about; may have several lines.
  package var description: String
  /// A page about it.
  package var url: String?
  /// Who invites.
  package var organizer: MailAddress
  /// Who is invited.
  package var attendee: MailAddress

  /// Joins the parts.
  package init(
    method: Method, uid: String, sequence: Int, stamp: Date, start: Date, end: Date, summary: String,
    description: String, url: String?, organizer: MailAddress, attendee: MailAddress
  ) {
    self.method = method
    self.uid = uid
    self.sequence = sequence
    self.stamp = stamp
    self.start = start
    self.end = end
    self.summary = summary
    self.description = description
    self.url = url
    self.organizer = organizer
    self.attendee = attendee
  }

  /// The calendar document: UTF-8, lines of at most 75 octets, ended by CRLF.
  package var encoded: [UInt8] {
    var lines = CalendarLines()
    lines.add("BEGIN:VCALENDAR")
    lines.add("VERSION:2.0")
    lines.add("PRODID:-//Belay//Migrations//EN")
    lines.add("METHOD:\(method.rawValue)")
    lines.add("BEGIN:VEVENT")
    lines.add("UID:", text: uid)
    lines.add("SEQUENCE:\(max(0, sequence))")
    lines.add("DTSTAMP:\(UTCMoment(stamp).calendar)")
    lines.add("DTSTART:\(UTCMoment(start).calendar)")
    lines.add("DTEND:\(UTCMoment(max(start, end)).calendar)")
    lines.add("SUMMARY:", text: summary)
    lines.add("DESCRIPTION:", text: description)
    if let url, let plain = Self.plain(url) { lines.add("URL:\(plain)") }
    lines.add("ORGANIZER\(CalendarLines.name(organizer)):\(organizer.url)")
    lines.add(
      "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE"
        + "\(CalendarLines.name(attendee)):\(attendee.url)")
    lines.add("STATUS:\(method == .cancel ? "CANCELLED" : "CONFIRMED")")
    // Others still see the person as free: a number moves while its owner works.
    lines.add("TRANSP:TRANSPARENT")
    lines.add("END:VEVENT")
    lines.add("END:VCALENDAR")
    return lines.bytes
  }

  /// A URL as it is when it is plain ASCII without blanks; nil otherwise.
  private static func plain(_ url: String) -> String? {
    url.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? url : nil
  }
}

/// Content lines: folded at 75 octets, never inside a character (RFC 5545, section 3.1).
struct CalendarLines {
  private(set) var bytes: [UInt8] = []

  /// Adds a line whose value is text: backslashes, semicolons, commas and line feeds are escaped (section 3.3.11).
  mutating func add(_ property: String, text: String) {
    var line = property
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": line += "\\\(scalar)"
      case "\n": line += "\\n"
      case "\t": line += "\t"
      default: if !HeaderText.isControl(scalar) { line.unicodeScalars.append(scalar) }
      }
    }
    add(line)
  }

  /// Adds a line as it stands.
  mutating func add(_ line: String) {
    var length = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if length + size > 75 {
        bytes += [0x0D, 0x0A, 0x20]
        length = 1
      }
      length += size
      bytes += UTF8.encode(scalar).map { Array($0) } ?? []
    }
    bytes += [0x0D, 0x0A]
  }

  /// The parameter with a person's name, in quotes; a quote cannot stand inside (section 3.2).
  static func name(_ address: MailAddress) -> String {
    guard let name = address.name else { return "" }
    return ";CN=\"\(name.text.replacing("\"", with: "'"))\""
  }
}
