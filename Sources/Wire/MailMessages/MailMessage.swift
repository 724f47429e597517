import Foundation

/// A message as it is handed to a mail server (RFC 5322, RFC 2045 to 2047).
///
/// All parts are quoted-printable or base64, so no line is longer than 78 characters, no line begins with a dot, and a
/// boundary, which has `=_` in it, never occurs inside a part.
package struct MailMessage: Sendable {
  /// Who sends it.
  package var from: MailAddress
  /// Who receives it.
  package var to: MailAddress
  /// Where answers go; nil for the sender.
  package var replyTo: MailAddress?
  /// The subject.
  package var subject: HeaderText
  /// When it was written.
  package var date: Date
  /// Its name.
  package var id: MessageID
  /// The language of its text, such as `de`.
  package var language: String
  /// The text.
  package var text: String
  /// The same as HTML; nil for none.
  package var html: String?
  /// The appointment that goes with it; nil for none.
  package var invitation: CalendarInvitation?

  /// Joins the parts.
  package init(
    from: MailAddress, to: MailAddress, replyTo: MailAddress? = nil, subject: HeaderText, date: Date, id: MessageID,
    language: String, text: String, html: String? = nil, invitation: CalendarInvitation? = nil
  ) {
    self.from = from
    self.to = to
    self.replyTo = replyTo
    self.subject = subject
    self.date = date
    self.id = id
    self.language = language
    self.text = text
    self.html = html
    self.invitation = invitation
  }

  /// The whole message, with CRLF.
  package var encoded: [UInt8] {
    var header = MailHeader()
    header.add("From", from)
    header.add("To", to)
    if let replyTo { header.add("Reply-To", replyTo) }
    header.add("Subject", text: subject)
    header.add("Date", UTCMoment(date).header)
    header.add("Message-ID", id.description)
    if let language = Self.language(language) { header.add("Content-Language", language) }
    // Holiday notices and list software must not answer (RFC 3834, section 5).
    header.add("Auto-Submitted", "auto-generated")
    header.add("MIME-Version", "1.0")
    var bytes = header.bytes
    bytes.reserveCapacity(12_288)
    guard let invitation else {
      bytes += content(calendar: nil)
      return bytes
    }
    let calendar = invitation.encoded
    bytes += Array("Content-Type: multipart/mixed; boundary=\"=_belay_0\"\r\n\r\n--=_belay_0\r\n".utf8)
    bytes += content(calendar: (invitation.method, calendar))
    bytes += Array("\r\n--=_belay_0\r\n".utf8)
    Self.add(
      calendar, type: "application/ics; name=\"invite.ics\"", .base64, to: &bytes,
      disposition: "attachment; filename=\"invite.ics\"")
    bytes += Array("\r\n--=_belay_0--\r\n".utf8)
    return bytes
  }

  /// The text with its alternatives, the plainest first (RFC 2046, section 5.1.4).
  private func content(calendar: (CalendarInvitation.Method, [UInt8])?) -> [UInt8] {
    var bytes: [UInt8] = []
    let plain = "text/plain; charset=UTF-8"
    guard html != nil || calendar != nil else {
      Self.add(Array(text.utf8), type: plain, .quotedPrintable, to: &bytes)
      return bytes
    }
    let boundary = "=_belay_1"
    bytes += Array("Content-Type: multipart/alternative; boundary=\"\(boundary)\"\r\n\r\n--\(boundary)\r\n".utf8)
    Self.add(Array(text.utf8), type: plain, .quotedPrintable, to: &bytes)
    if let html {
      bytes += Array("\r\n--\(boundary)\r\n".utf8)
      Self.add(Array(html.utf8), type: "text/html; charset=UTF-8", .quotedPrintable, to: &bytes)
    }
    if let (method, calendar) = calendar {
      bytes += Array("\r\n--\(boundary)\r\n".utf8)
      Self.add(calendar, type: "text/calendar; charset=UTF-8; method=\(method.rawValue)", .base64, to: &bytes)
    }
    bytes += Array("\r\n--\(boundary)--\r\n".utf8)
    return bytes
  }

  private static func add(
    _ part: [UInt8], type: String, _ encoding: TransferEncoding, to bytes: inout [UInt8], disposition: String? = nil
  ) {
    var header = MailHeader()
    header.add("Content-Type", type)
    header.add("Content-Transfer-Encoding", encoding.rawValue)
    if let disposition { header.add("Content-Disposition", disposition) }
    bytes += header.bytes
    bytes += [0x0D, 0x0A]
    bytes += encoding.encode(part)
  }

  /// A language tag that is nothing but letters and hyphens.
  private static func language(_ tag: String) -> String? {
    let isTag =
      (2...35).contains(tag.utf8.count)
      && tag.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      }
    return isTag ? tag : nil
  }
}
