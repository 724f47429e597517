import Dispatch

/// Runs the jobs of one actor one after the other on a thread of their own queue.
///
/// It is for libraries whose calls block; on Swift's shared threads they would stop everything else. The queue must be
/// serial and have no target: only such queues get threads beside the pool that Swift's tasks run on.
///
/// A class, because an actor and its runtime refer to one and the same executor.
package final class ThreadExecutor: SerialExecutor {
  private let queue: DispatchQueue

  /// Makes a queue; the label names it in a debugger.
  package init(_ label: String) { queue = DispatchQueue(label: label) }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
