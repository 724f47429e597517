/// What became of one message at a mail server.
package enum SMTPAnswer: Hashable, Sendable {
  /// The server has taken responsibility for it; its own words.
  case accepted(String)
  /// The server does not take it now (RFC 5321, section 4.2.1: 4yz); it may be sent again later.
  case temporary(code: Int, text: String)
  /// The server will never take it (5yz).
  case permanent(code: Int, text: String)
  /// There was no conversation, or it ended before the message could be judged: connection, encryption, sign-in.
  ///
  /// It says nothing about the message. The server may have taken it when the connection broke at the very end.
  case unreachable(String)
}
