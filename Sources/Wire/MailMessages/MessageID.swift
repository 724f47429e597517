/// Names a message for ever (RFC 5322, section 3.6.4): the same message, sent again, has the same name.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
  /// The name without its angle brackets.
  package let text: String

  /// Joins a part that is never used again and a domain; nil when they are not letters, digits, dots and hyphens.
  package init?(_ unique: String, domain: String) {
    let text = "\(unique)@\(domain)"
    guard MailAddress(text) != nil else { return nil }
    self.text = text
  }

  package var description: String { "<\(text)>" }
}
