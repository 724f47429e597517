import ConnectorKit
import Foundation
import Migrations
import Synchronization

/// A clock that a test turns.
///
/// The engine's short pauses pass at once; the keeper of its claims sleeps until the run ends; the scheduler's sleep
/// between two looks calls what the test has planned for it.
///
/// A class, because everything that runs shares it.
final class TurnedClock: Sendable {
  /// The scheduler's interval in these tests.
  static let interval = Duration.seconds(7)

  private struct State {
    var now: Date
    var bytes: UInt8 = 0
    var naps: [@Sendable () async throws -> Void] = []
  }

  private let state: Mutex<State>

  init(_ now: Date) { state = Mutex(State(now: now)) }

  var now: Date { state.withLock { $0.now } }

  func turn(by seconds: Double) { state.withLock { $0.now += seconds } }
  func turn(to moment: Date) { state.withLock { $0.now = moment } }

  /// Plans what happens while the scheduler sleeps, one after the other; when nothing is planned any more it ends.
  func plan(_ naps: [@Sendable () async throws -> Void]) { state.withLock { $0.naps = naps } }

  var surroundings: Surroundings {
    Surroundings(
      now: { self.now },
      sleep: { duration in
        try Task.checkCancellation()
        if duration == Self.interval {
          let nap = self.state.withLock { $0.naps.isEmpty ? nil : $0.naps.removeFirst() }
          guard let nap else { throw CancellationError() }
          try await nap()
        } else if duration >= .seconds(15) {
          try await Task.sleep(for: duration)
        }
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

extension Date {
  /// A moment in UTC, written `2026-11-02T08:00`.
  init(utc text: String) {
    self = (try? Date(text + ":00Z", strategy: .iso8601)) ?? .distantPast
  }
}

/// A day, written `2026-11-02`.
func day(_ text: String) -> CalendarDay { CalendarDay(text) ?? CalendarDay(number: 0) }
