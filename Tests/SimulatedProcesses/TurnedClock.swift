import ConnectorKit
import Foundation
import SeededGenerators
import Synchronization

/// A clock that only a test turns, and all else that a process has for its surroundings.
///
/// A class, because everything that runs shares it.
package final class TurnedClock: Sendable {
  /// What a process has for random bytes.
  package enum Bytes: Sendable {
    /// One after the other, from 1.
    case counted
    /// Always the same one: what one run draws, every other draws too.
    case always(UInt8)
    /// Those of a generator with a seed: no two secrets are alike, however many are drawn.
    case seeded
  }

  private struct State {
    var now: Date
    var count: UInt8 = 0
    var generator = SeededGenerator(seed: 7)
  }

  /// Monday, 2 November 2026, 8 o'clock in UTC and 9 o'clock in Geneva.
  package static let monday = Date(timeIntervalSince1970: 1_793_606_400)

  private let state: Mutex<State>
  private let bytes: Bytes
  private let sleep: @Sendable (Duration) async throws -> Void

  /// Makes a clock that stands still.
  ///
  /// - Parameters:
  ///   - now: The moment that it shows.
  ///   - bytes: What its processes draw.
  ///   - sleep: What happens to those who sleep.
  package init(
    _ now: Date = TurnedClock.monday, bytes: Bytes = .counted,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await TurnedClock.pause($0) }
  ) {
    state = Mutex(State(now: now))
    self.bytes = bytes
    self.sleep = sleep
  }

  /// The moment that it shows.
  package var now: Date { state.withLock { $0.now } }

  /// Turns the clock forward by so many seconds.
  package func turn(by seconds: Double) { state.withLock { $0.now += seconds } }

  /// Turns the clock to a moment.
  package func turn(to moment: Date) { state.withLock { $0.now = moment } }

  /// The surroundings of processes that look at this clock.
  package var surroundings: Surroundings {
    Surroundings(now: { self.now }, sleep: sleep, randomBytes: { self.draw($0) })
  }

  /// Lets short pauses pass at once; long ones, with which keepers of claims wait, last until their task is cancelled.
  package static func pause(_ duration: Duration) async throws {
    try Task.checkCancellation()
    if duration >= .seconds(15) { try await Task.sleep(for: duration) }
  }

  private func draw(_ count: Int) -> [UInt8] {
    state.withLock { state in
      (0..<count).map { _ -> UInt8 in
        switch bytes {
        case .counted:
          state.count &+= 1
          return state.count
        case .always(let byte): return byte
        case .seeded: return UInt8.random(in: .min ... .max, using: &state.generator)
        }
      }
    }
  }
}
