import Foundation
import Synchronization

/// When the overview is sent anew to a page that stays open: soon after something has happened, and now and then
/// without it, since some alarms depend on the time alone.
///
/// A class, because it lives as long as the page; it is used by one task at a time.
final class RenewalPace: Sendable {
  /// After something has happened, not more often than every so many seconds: it is the most expensive page.
  static let shortest: TimeInterval = 15
  /// Without it, every so many seconds.
  static let longest: TimeInterval = 60

  private struct State {
    var mark: Int?
    var at: Date
    var isFirst = true
  }

  private let state: Mutex<State>

  /// - Parameters:
  ///   - seen: How long the ledger was when the page was made; nil when it does not say so.
  ///   - now: When the page began to listen.
  init(seen: Int?, now: Date) { state = Mutex(State(mark: seen, at: now)) }

  /// Whether the page is sent anew now; it then counts as sent.
  ///
  /// - Parameter mark: How long the ledger is.
  func isDue(_ mark: Int, _ now: Date) -> Bool {
    state.withLock { state in
      let passed = now.timeIntervalSince(state.at)
      // What happened between the page and its stream, or while the browser came again, is told at once.
      let isChanged = mark != state.mark && (state.isFirst || passed >= Self.shortest)
      state.isFirst = false
      guard isChanged || passed >= Self.longest else { return false }
      (state.mark, state.at) = (mark, now)
      return true
    }
  }
}
