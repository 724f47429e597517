import BlockingCalls

/// Carries out one transfer after the other on a thread of its own, because libcurl's waiting blocks.
///
/// An actor because its connections serve one transfer at a time.
actor HTTPTransferThread {
  private let executor = ThreadExecutor("HTTP transfers")
  private let connections: HTTPConnections

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init() throws(HTTPTransferError) {
    connections = try HTTPConnections()
  }

  /// Sends a request and waits for its answer.
  func run(_ transfer: HTTPTransfer, until end: ContinuousClock.Instant) throws -> HTTPAnswer {
    try holdingPipeSignal { try transfer.run(on: connections, until: end) }
  }

  /// Makes the running transfer look at once whether its task was cancelled.
  nonisolated func wake() { connections.wake() }
}
