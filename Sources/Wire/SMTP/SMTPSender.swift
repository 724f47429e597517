import BlockingCalls

/// Sends messages to one mail server over one connection (RFC 5321), one after the other.
///
/// The connection is kept between messages. When it has broken or the server has closed it, the next message opens a
/// new one; a message that failed is not repeated, because only the caller knows whether that is safe.
///
/// An actor because it owns the connection, whose conversations must not interleave; it has a thread of its own, because
/// libcurl's calls block.
package actor SMTPSender {
  private let configuration: SMTPConfiguration
  private let executor = ThreadExecutor("SMTP connection")
  private var handle: SMTPHandle?

  /// The thread of this connection.
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// A sender that connects with its first message.
  package init(_ configuration: SMTPConfiguration) { self.configuration = configuration }

  /// Sends one message.
  ///
  /// - Parameters:
  ///   - bytes: The whole message, lines ended by CRLF.
  ///   - sender: Where the server reports what it cannot deliver: a plain address.
  ///   - recipient: A plain address.
  package func send(_ bytes: [UInt8], from sender: String, to recipient: String) -> SMTPAnswer {
    guard let handle = handle ?? SMTPHandle(configuration) else {
      return .unreachable("libcurl does not take the settings")
    }
    self.handle = handle
    let answer = holdingPipeSignal { handle.send(bytes, from: sender, to: recipient) }
    if case .unreachable = answer { self.handle = nil }
    return answer
  }

  /// Says goodbye to the server and closes the connection; a later message opens it again.
  package func close() { handle = nil }
}
