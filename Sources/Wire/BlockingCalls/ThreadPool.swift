import Dispatch
import Foundation
import Glibc
import Synchronization

/// Runs tasks on a few threads of its own, where calls may block.
///
/// What waits there for a disk holds up its own kind alone, not what Swift's shared threads do. Tasks get there by
/// `withTaskExecutorPreference`, and their child tasks with them.
///
/// A class, because all tasks refer to one and the same executor.
package final class ThreadPool: TaskExecutor {
  /// Marks the threads of all pools.
  private static let mark: pthread_key_t = {
    var key = pthread_key_t()
    let result = pthread_key_create(&key, nil)
    precondition(result == 0, "a process has no more than a few keys of the 1,024 that there are")
    return key
  }()

  /// Whether the caller is on a thread of a pool.
  package static var isHere: Bool { pthread_getspecific(mark) != nil }

  private let waiting = WaitingJobs()

  /// Starts threads, which end with the process.
  package init(_ label: String, threads: Int) {
    for number in 1...max(1, threads) {
      let thread = Thread { [waiting, executor = asUnownedTaskExecutor()] in
        pthread_setspecific(Self.mark, UnsafeRawPointer(bitPattern: 1))
        while true { waiting.next().runSynchronously(on: executor) }
      }
      thread.name = "\(label) \(number)"
      thread.start()
    }
  }

  package func enqueue(_ job: consuming ExecutorJob) { waiting.add(UnownedJob(job)) }
}

/// Jobs that wait for a thread, the oldest first.
///
/// A class, because all threads wait at one and the same place.
private final class WaitingJobs: Sendable {
  private struct Line {
    var jobs: [UnownedJob] = []
    /// The position of the oldest.
    var first = 0
  }

  private let line = Mutex(Line())
  /// Counts the jobs that no thread has taken.
  private let count = DispatchSemaphore(value: 0)

  func add(_ job: UnownedJob) {
    line.withLock { $0.jobs.append(job) }
    count.signal()
  }

  /// Waits for a job.
  func next() -> UnownedJob {
    count.wait()
    return line.withLock { line in
      let job = line.jobs[line.first]
      line.first += 1
      // Those that were taken are let go together: to move the others up each time would cost more.
      if line.first == line.jobs.count || line.first == 1_024 {
        line.jobs.removeFirst(line.first)
        line.first = 0
      }
      return job
    }
  }
}
