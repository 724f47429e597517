import ConnectorKit
import Synchronization

/// Keeps all connections of a process together to so many mails in a second.
///
/// A class, because the connections share it.
final class MailPace: Sendable {
  private let gap: Duration?
  private let surroundings: Surroundings
  private let next = Mutex(Duration.zero)

  /// - Parameter perSecond: 0 for no limit.
  init(perSecond: Int, surroundings: Surroundings) {
    gap = perSecond > 0 ? .seconds(1) / perSecond : nil
    self.surroundings = surroundings
  }

  /// Waits for the next turn.
  ///
  /// - Throws: `CancellationError`.
  func wait() async throws {
    guard let gap else { return }
    let now = surroundings.elapsed()
    let turn = next.withLock { next in
      let turn = max(next, now)
      next = turn + gap
      return turn
    }
    if turn > now { try await surroundings.sleep(turn - now) }
  }
}
