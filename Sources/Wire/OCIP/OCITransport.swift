/// One way to a server, over which documents go one after the other.
package protocol OCITransport: Sendable {
  /// Whether a password may go over it as it is (`LoginRequest22V5`).
  var takesPassword: Bool { get }

  /// Whether the server's session ends with the way; where it does not, only a logout ends it.
  var endsWithWay: Bool { get }

  /// Opens the way.
  ///
  /// - Throws: ``OCIError``: `ocip.unreachable`, `ocip.timeout`, `ocip.certificate`; `CancellationError`.
  func connect() async throws

  /// Sends a document and waits for the answer.
  ///
  /// After an error that ends the session it can only be closed.
  ///
  /// - Throws: ``OCIError``, which says by its outcome whether the server may have got the document;
  ///   `CancellationError`, with that in doubt.
  func exchange(_ document: OCIDocument, timeout: Duration) async throws -> OCIDocument

  /// Whether the way is open, as far as this side has heard.
  func isAlive() async -> Bool

  /// Closes the way.
  func close() async
}
