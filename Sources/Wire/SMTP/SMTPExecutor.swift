import Dispatch

/// Runs the jobs of one sender's actor one after the other on a thread of their own queue.
///
/// libcurl's calls block; on Swift's shared threads they would stop everything else. The queue must be serial and have
/// no target: only such queues get threads beside the pool that Swift's tasks run on.
final class SMTPExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "SMTP connection")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
