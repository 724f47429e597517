import ConnectorKit
import Foundation
import SimulatedProcesses
import Synchronization

/// A clock that a test turns, and that knows who sleeps by it.
///
/// Short sleeps are written down and return at once; long ones, with which the engine waits
/// before it renews its claims, end when the test turns the clock for the keeper or the run ends.
///
/// A class, because the engine and the test share it.
final class EngineClock: Sendable {
  /// One engine's keeper of claims: it says that it sleeps, and is woken.
  private struct Keeper: Sendable {
    let naps = AsyncStream<Void>.makeStream()
    let ticks = AsyncStream<Void>.makeStream()

    func sleep() async throws {
      naps.continuation.yield()
      for await _ in ticks.stream { return }
      throw CancellationError()
    }

    func isAsleep() async {
      for await _ in naps.stream { return }
    }
  }

  private let clock = TurnedClock(Date(timeIntervalSince1970: 1_790_000_000))
  private let paused = Mutex<[Duration]>([])
  private let keepers = Mutex<[Keeper]>([])

  /// Pauses between tries, in their order.
  var pauses: [Duration] { paused.withLock { $0 } }
  var now: Date { clock.now }

  func turn(by seconds: Double) { clock.turn(by: seconds) }

  /// Lets the first engine's keeper of claims wake up once, and returns when it sleeps again.
  func wakeKeeper() async {
    guard let keeper = keepers.withLock({ $0.first }) else { return }
    await keeper.isAsleep()
    keeper.ticks.continuation.yield()
    await keeper.isAsleep()
  }

  /// The surroundings of one engine.
  func surroundings() -> Surroundings {
    let keeper = Keeper()
    keepers.withLock { $0.append(keeper) }
    var surroundings = clock.surroundings
    surroundings.sleep = { duration in
      try Task.checkCancellation()
      guard duration < .seconds(15) else { return try await keeper.sleep() }
      self.paused.withLock { $0.append(duration) }
    }
    return surroundings
  }
}
