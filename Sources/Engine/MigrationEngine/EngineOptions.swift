import ConnectorKit
import Migrations

/// How the engine works.
package struct EngineOptions: Sendable {
  /// Migrations side by side.
  package var concurrent: Int
  /// How often a request is tried in all.
  package var attempts: Int
  /// The pause before the second try, in seconds; it doubles with each further one.
  package var firstPause: Double
  /// The longest pause, in seconds.
  package var longestPause: Double
  /// For how long a claim holds without being renewed.
  package var lease: Duration
  /// When a wave stops taking new migrations.
  package var breaker: Breaker.Limits

  /// Joins the options.
  package init(
    concurrent: Int = 64, attempts: Int = 5, firstPause: Double = 0.2, longestPause: Double = 10,
    lease: Duration = .seconds(60), breaker: Breaker.Limits = Breaker.Limits()
  ) {
    self.concurrent = concurrent
    self.attempts = attempts
    self.firstPause = firstPause
    self.longestPause = longestPause
    self.lease = lease
    self.breaker = breaker
  }

  /// The pause before a further try: it doubles, has a ceiling, and half of it is chance, so that many do not come
  /// back at once.
  ///
  /// - Parameters:
  ///   - attempt: How often it was tried, from 1.
  ///   - chance: A fraction from 0 to 1.
  package func pause(after attempt: Int, chance: Double) -> Duration {
    var pause = firstPause
    for _ in 1..<max(1, attempt) { pause = min(pause * 2, longestPause) }
    return .milliseconds(Int(min(pause, longestPause) * (0.5 + chance / 2) * 1_000))
  }
}
