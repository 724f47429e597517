import Foundation

/// Time, randomness and identity, so that a run can be replayed in a test.
package struct Surroundings: Sendable {
  /// The current moment.
  package var now: @Sendable () -> Date
  /// Waits; throws when the task is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void
  /// So many random bytes, fit for secrets.
  package var randomBytes: @Sendable (Int) -> [UInt8]
  /// The time since some moment, by a clock that nobody sets and that goes on while the process or the machine sleeps.
  package var elapsed: @Sendable () -> Duration

  /// Joins the parts.
  ///
  /// - Parameter elapsed: Where there is none, it goes with `now`.
  package init(
    now: @escaping @Sendable () -> Date, sleep: @escaping @Sendable (Duration) async throws -> Void,
    randomBytes: @escaping @Sendable (Int) -> [UInt8], elapsed: (@Sendable () -> Duration)? = nil
  ) {
    self.now = now
    self.sleep = sleep
    self.randomBytes = randomBytes
    self.elapsed = elapsed ?? { .seconds(now().timeIntervalSince1970) }
  }

  /// The machine's clock and its random numbers.
  package static let live = Surroundings(
    now: { Date() }, sleep: { try await Task.sleep(for: $0) },
    randomBytes: { count in
      var generator = SystemRandomNumberGenerator()
      return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }, elapsed: { ContinuousClock.now - start })
  private static let start = ContinuousClock.now

  /// A random fraction in 0..<1, for jitter.
  package func fraction() -> Double {
    Double(randomBytes(4).reduce(0) { $0 << 8 | UInt32($1) }) / (Double(UInt32.max) + 1)
  }
}
