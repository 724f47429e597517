import Synchronization

/// Lets so many in at once and so many wait, first come, first served.
///
/// A class because those who wait and those who leave share it.
package final class Places: Sendable {
  private struct State {
    var free: Int
    var waiting: [(ticket: UInt64, continuation: CheckedContinuation<Entry, Never>)] = []
    var tickets: UInt64 = 0
  }

  private enum Entry { case entered, full, cancelled }

  private let state: Mutex<State>
  private let limit: Int

  /// Opens so many places.
  ///
  /// - Parameters:
  ///   - places: How many are in at once, at least one.
  ///   - limit: How many may wait; a further one is turned away.
  package init(_ places: Int, waiting limit: Int) {
    state = Mutex(State(free: max(1, places)))
    self.limit = limit
  }

  /// Waits for a place; whoever gets one gives it back.
  ///
  /// - Returns: Whether there is one; false at once when too many wait already.
  /// - Throws: `CancellationError`.
  package func take() async throws -> Bool {
    let ticket = state.withLock { state in
      state.tickets += 1
      return state.tickets
    }
    let entry = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let now: Entry? = state.withLock { state in
          if Task.isCancelled { return .cancelled }
          if state.free > 0 {
            state.free -= 1
            return .entered
          }
          guard state.waiting.count < limit else { return .full }
          state.waiting.append((ticket, continuation))
          return nil
        }
        if let now { continuation.resume(returning: now) }
      }
    } onCancel: {
      let leaving = state.withLock { state in
        state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0).continuation }
      }
      leaving?.resume(returning: .cancelled)
    }
    if entry == .cancelled { throw CancellationError() }
    return entry == .entered
  }

  /// Gives a place to whoever waits longest.
  package func giveBack() {
    let next = state.withLock { state in
      if state.waiting.isEmpty {
        state.free += 1
        return CheckedContinuation<Entry, Never>?.none
      }
      return state.waiting.removeFirst().continuation
    }
    next?.resume(returning: .entered)
  }
}
