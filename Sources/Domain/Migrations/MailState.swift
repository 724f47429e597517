/// Where a mail stands.
package enum MailState: String, Codable, Sendable, CaseIterable {
  /// Waits for its turn.
  case queued
  /// A process is sending it.
  case sending
  /// A mail server has taken it.
  case accepted
  /// It stays here to be read: no mail server is configured.
  case kept
  /// A mail server did not take it now; it is tried again.
  case temporary
  /// A mail server will not take it; nobody tries again by itself.
  case failed
  /// What it says was overtaken before it was sent.
  case superseded
}
