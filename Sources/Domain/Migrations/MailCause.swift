import Foundation

/// A mail that an event of a journal causes.
package struct MailCause: Codable, Hashable, Sendable {
  /// What it says.
  package var kind: MailKind
  /// The sequence number of the event that causes it.
  package var sequence: Int
  /// The slot that it names or takes back, or that the reader's calendar holds; nil where there is none.
  package var appointment: Appointment?
  /// What else its text names.
  package var facts: [String: String]

  /// Joins the parts.
  package init(kind: MailKind, sequence: Int, appointment: Appointment? = nil, facts: [String: String] = [:]) {
    self.kind = kind
    self.sequence = sequence
    self.appointment = appointment
    self.facts = facts
  }
}
