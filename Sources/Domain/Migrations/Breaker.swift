/// Stops a wave from taking new migrations when too many fail.
///
/// A pure state machine; the engine acts on it.
package struct Breaker: Sendable {
  /// When it opens; zero switches a limit off.
  package struct Limits: Codable, Hashable, Sendable {
    /// So many failures in one wave.
    package var failures: Int
    /// Such a share of failures, 0 to 1, once the sample is large enough.
    package var rate: Double
    /// How many results make a sample.
    package var minimumSample: Int
    /// So many people whose number may not ring.
    package var unreachable: Int

    /// Joins the limits.
    package init(failures: Int = 20, rate: Double = 0.1, minimumSample: Int = 20, unreachable: Int = 5) {
      self.failures = failures
      self.rate = rate
      self.minimumSample = minimumSample
      self.unreachable = unreachable
    }
  }

  /// Why it opened.
  package enum Reason: Codable, Hashable, Sendable {
    /// Too many failures.
    case failures(Int)
    /// Too large a share of failures.
    case rate(failed: Int, of: Int)
    /// Too many people may not be reachable.
    case unreachable(Int)

    /// A stable word for catalogues.
    package var code: String {
      switch self {
      case .failures: "breaker.failures"
      case .rate: "breaker.rate"
      case .unreachable: "breaker.unreachable"
      }
    }

    /// What the text names.
    package var facts: [String: String] {
      switch self {
      case .failures(let count), .unreachable(let count): ["count": String(count)]
      case .rate(let failed, let total): ["failed": String(failed), "total": String(total)]
      }
    }
  }

  /// When it opens.
  package let limits: Limits
  /// Results that were good.
  package private(set) var succeeded = 0
  /// Results that were bad.
  package private(set) var failed = 0
  /// People whose number may not ring.
  package private(set) var unreachable = 0
  /// Why it opened; nil while it is closed.
  package private(set) var reason: Reason?

  /// Starts closed.
  ///
  /// - Parameters:
  ///   - limits: When it opens.
  ///   - succeeded: Good results of the same wave so far.
  ///   - failed: Bad results of the same wave so far.
  package init(limits: Limits, succeeded: Int = 0, failed: Int = 0) {
    self.limits = limits
    self.succeeded = succeeded
    self.failed = failed
  }

  /// Counts a migration that ended well.
  ///
  /// Opens nothing but the limit on the share of failures, when this result completes the sample.
  package mutating func succeed() {
    succeeded += 1
    guard reason == nil else { return }
    checkRate()
  }

  /// Counts a migration that failed.
  ///
  /// - Parameter unreachable: Whether its number may ring nobody now.
  package mutating func fail(unreachable isUnreachable: Bool) {
    failed += 1
    if isUnreachable { unreachable += 1 }
    guard reason == nil else { return }
    if limits.unreachable > 0, unreachable >= limits.unreachable {
      reason = .unreachable(unreachable)
    } else if limits.failures > 0, failed >= limits.failures {
      reason = .failures(failed)
    } else {
      checkRate()
    }
  }

  private mutating func checkRate() {
    let total = succeeded + failed
    if limits.rate > 0, total >= limits.minimumSample, Double(failed) / Double(total) >= limits.rate {
      reason = .rate(failed: failed, of: total)
    }
  }
}
