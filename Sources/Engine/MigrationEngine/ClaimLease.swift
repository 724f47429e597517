import ConnectorKit
import Synchronization

/// Knows by this process's own clock whether its claims still hold.
///
/// The clock goes on while the process or the machine sleeps, so whoever wakes up late knows it before it does anything.
///
/// A class, because the keeper that renews the claims and the runners that hold them share it.
final class ClaimLease: Sendable {
  private struct State {
    /// When the last renewal that succeeded was begun.
    var renewedAt: Duration
    /// Claims from before this moment have run out once, whatever was renewed later.
    var lapsedUntil: Duration
  }

  private let lease: Duration
  private let elapsed: @Sendable () -> Duration
  private let state: Mutex<State>

  init(_ lease: Duration, _ surroundings: Surroundings) {
    self.lease = lease
    elapsed = surroundings.elapsed
    let now = elapsed()
    state = Mutex(State(renewedAt: now, lapsedUntil: now))
  }

  /// The moment before a claim is asked for: its lease begins no earlier.
  func begin() -> Duration { elapsed() }

  /// The moment before a renewal; one that comes too late renews nothing that was claimed before.
  func beginRenewal() -> Duration {
    let now = elapsed()
    state.withLock { if now >= $0.renewedAt + lease { $0.lapsedUntil = now } }
    return now
  }

  /// Notes that the store has renewed all claims.
  func endRenewal(begun: Duration) { state.withLock { $0.renewedAt = begun } }

  /// Whether a claim still holds.
  func holds(since begun: Duration) -> Bool {
    let now = elapsed()
    return state.withLock { begun >= $0.lapsedUntil && now < max(begun, $0.renewedAt) + lease }
  }
}

/// A claim may have run out; before anything else is done the journal tells what others have made of it.
struct ClaimLapsed: Error {}
