import Synchronization

/// Wakes the one that waits for it; a ring that nobody waits for counts for the next wait.
///
/// A class, because whoever rings and whoever waits share it.
final class Bell: Sendable {
  private struct State {
    var hasRung = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// Rings.
  func ring() {
    let waiter = state.withLock { state in
      if state.waiter == nil { state.hasRung = true }
      return Self.takeWaiter(&state)
    }
    waiter?.resume()
  }

  /// Waits until it rings, or until the sleep is over.
  ///
  /// - Throws: What the sleep throws.
  func wait(orFor sleep: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await sleep() }
      group.addTask { await self.wait() }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let goesOn = state.withLock { state in
          guard !Task.isCancelled else { return true }
          if state.hasRung {
            state.hasRung = false
            return true
          }
          state.waiter = waiter
          return false
        }
        if goesOn { waiter.resume() }
      }
    } onCancel: {
      state.withLock { Self.takeWaiter(&$0) }?.resume()
    }
  }

  private static func takeWaiter(_ state: inout State) -> CheckedContinuation<Void, Never>? {
    defer { state.waiter = nil }
    return state.waiter
  }
}
