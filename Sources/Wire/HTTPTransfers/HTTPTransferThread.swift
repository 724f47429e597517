import CCurl
import Dispatch

/// Carries out one transfer after the other on a thread of its own, because libcurl's waiting blocks.
///
/// An actor because its connections serve one transfer at a time.
actor HTTPTransferThread {
  private let executor = HTTPExecutor()
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

/// Runs the jobs of one actor one after the other on a thread of their own queue.
///
/// The queue must be serial and have no target: only such queues get threads beside the pool that Swift's tasks run on.
final class HTTPExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "HTTP transfers")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
