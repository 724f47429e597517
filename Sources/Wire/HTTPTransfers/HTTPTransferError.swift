/// Why a request has no answer.
///
/// Queries, header lines and bodies never appear in an error.
package struct HTTPTransferError: Error, Sendable, Equatable {
  /// The stable kind of a failed transfer.
  package enum Kind: String, Sendable, CaseIterable {
    /// The URL or a header line cannot be used as it stands; nothing was sent.
    case address = "http.address"
    /// The host's name is unknown or it refuses the connection.
    case unreachable = "http.unreachable"
    /// The certificate is not trusted, not valid now or for another host; or the authority file is unusable.
    case tls = "http.tls"
    /// Connecting or the whole transfer took longer than its time-out.
    case timeout = "http.timeout"
    /// The answer is larger than its limit.
    case tooLarge = "http.too-large"
    /// The connection broke before the answer was complete.
    case broken = "http.broken"
    /// What the server sends is not HTTP.
    case `protocol` = "http.protocol"
    /// Too many requests wait already; nothing was sent.
    case busy = "http.busy"
  }

  /// The stable kind.
  package let kind: Kind
  /// The URL without its query.
  package let url: String
  /// What happened, an English half sentence.
  package let reason: String

  /// Joins the parts.
  package init(_ kind: Kind, url: String, _ reason: String) {
    self.kind = kind
    self.url = url
    self.reason = reason
  }
}

extension HTTPTransferError: CustomStringConvertible {
  /// One line for a log.
  package var description: String { "\(url): \(reason) (\(kind.rawValue))" }
}
