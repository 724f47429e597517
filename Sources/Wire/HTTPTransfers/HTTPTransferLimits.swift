/// How long, how large and how many: what every transfer of a client keeps to.
package struct HTTPTransferLimits: Sendable {
  /// How long finding the host, connecting and the TLS handshake may take together.
  package var connectTimeout: Duration
  /// How long a request may take from the first wait to the last byte.
  package var timeout: Duration
  /// The largest body that is taken, in bytes.
  package var bodySize: Int
  /// The most header bytes that are taken.
  package var headerSize: Int
  /// The most transfers at once.
  package var transfers: Int
  /// The most requests that wait for their turn; a further one is refused.
  package var waiting: Int

  /// Sets the limits.
  package init(
    connectTimeout: Duration = .seconds(5), timeout: Duration = .seconds(15), bodySize: Int = 1 << 20,
    headerSize: Int = 1 << 16, transfers: Int = 4, waiting: Int = 64
  ) {
    self.connectTimeout = connectTimeout
    self.timeout = timeout
    self.bodySize = bodySize
    self.headerSize = headerSize
    self.transfers = transfers
    self.waiting = waiting
  }
}
