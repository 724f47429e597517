/// Sends a request and waits for its answer.
package protocol HTTPTransferring: Sendable {
  /// Carries out one request.
  ///
  /// - Returns: The answer, whatever its status.
  /// - Throws: ``HTTPTransferError``; `CancellationError`.
  func answer(to request: HTTPRequest) async throws -> HTTPAnswer
}
