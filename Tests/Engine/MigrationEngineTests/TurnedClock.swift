import ConnectorKit
import Foundation
import Synchronization

/// A clock that a test turns.
///
/// Short sleeps are written down and return at once; long ones, with which the engine waits
/// before it renews its claims, end when the test turns the clock for the keeper or the run ends.
///
/// A class, because the engine and the test share it.
final class TurnedClock: Sendable {
  private struct State {
    var now = Date(timeIntervalSince1970: 1_790_000_000)
    var pauses: [Duration] = []
    var bytes: UInt8 = 0
  }

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

  private let state = Mutex(State())
  private let keepers = Mutex<[Keeper]>([])

  /// Pauses between tries, in their order.
  var pauses: [Duration] { state.withLock { $0.pauses } }
  var now: Date { state.withLock { $0.now } }

  func turn(by seconds: Double) { state.withLock { $0.now += seconds } }

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
    return Surroundings(
      now: { self.now },
      sleep: { duration in
        try Task.checkCancellation()
        guard duration < .seconds(15) else { return try await keeper.sleep() }
        self.state.withLock { $0.pauses.append(duration) }
      },
      randomBytes: { count in
        self.state.withLock { state in
          (0..<count).map { _ in
            state.bytes &+= 1
            return state.bytes
          }
        }
      })
  }
}
