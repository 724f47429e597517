import Migrations
import Operations
import Synchronization

/// What an operation told of its progress, in its order.
///
/// A class, because the operation's tasks and the test share it.
final class Told: Sendable {
  private let progress = Mutex<[WorkProgress]>([])
  var all: [WorkProgress] { progress.withLock { $0 } }
  func add(_ item: WorkProgress) { progress.withLock { $0.append(item) } }
}
