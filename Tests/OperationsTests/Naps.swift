import SimulatedProcesses
import Synchronization

/// What happens while the scheduler sleeps between two looks.
///
/// A class, because the scheduler and the test share it.
final class Naps: Sendable {
  /// The scheduler's interval in these tests.
  static let interval = Duration.seconds(7)

  private let planned = Mutex<[@Sendable () async throws -> Void]>([])

  /// Plans what happens, one after the other; when nothing is planned any more the scheduler ends.
  func plan(_ naps: [@Sendable () async throws -> Void]) { planned.withLock { $0 = naps } }

  /// Sleeps as those do who look at a ``TurnedClock``; the scheduler's sleep is what was planned.
  func sleep(_ duration: Duration) async throws {
    guard duration == Self.interval else { return try await TurnedClock.pause(duration) }
    try Task.checkCancellation()
    let nap = planned.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    guard let nap else { throw CancellationError() }
    try await nap()
  }
}
