import Foundation

/// What became of one try to send a mail.
package enum MailResult: Hashable, Sendable {
  /// The mail server has taken it; its own words.
  case accepted(String)
  /// It stays here to be read.
  case kept
  /// The mail server did not take it now.
  case temporary(String)
  /// It will never be taken.
  case permanent(String)
  /// No mail server was reached, or it did not let Belay in; it says nothing about the mail.
  case unreachable(String)
}
