import Dispatch
import LDAP
import Synchronization

/// Hands the pages of a search over one by one, each when it is asked for, from a connection's own thread to a task.
///
/// So each page is a request of its own to the gate, and no more than one waits in memory, however slowly it is used.
/// A class because the two sides share it.
final class PageHandoff: Sendable {
  private struct State {
    var waiting: CheckedContinuation<[LDAPEntry]?, any Error>?
    var end: Result<Void, any Error>?
  }

  private let state = Mutex(State())
  private let demand = DispatchSemaphore(value: 0)
  private let (starts, start) = AsyncStream<Void>.makeStream()

  /// Asks for the next page; nil after the last.
  func next() async throws -> [LDAPEntry]? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let end = state.withLock { state in
          if state.end == nil { state.waiting = continuation }
          return state.end
        }
        if let end {
          continuation.resume(with: end.map { nil })
        } else {
          demand.signal()
          start.yield()
        }
      }
    } onCancel: {
      finish(.failure(CancellationError()))
    }
  }

  /// Runs the search once the first page is asked for.
  ///
  /// The function that it is given delivers a page and waits for the next demand, on the connection's thread, which
  /// nothing else needs meanwhile.
  func run(_ search: (@Sendable ([LDAPEntry]) throws -> Void) async throws -> Void) async {
    for await _ in starts { break }
    guard state.withLock({ $0.end == nil }) else { return }
    do {
      // Never long: the demand was signalled before the start.
      demand.wait()
      try await search { [self] page in try deliver(page) }
      finish(.success(()))
    } catch {
      finish(.failure(error))
    }
  }

  /// Ends the hand-over for both sides; later calls change nothing.
  func finish(_ end: Result<Void, any Error>) {
    let waiting = state.withLock { state in
      if state.end == nil { state.end = end }
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume(with: end.map { nil })
    start.finish()
    demand.signal()
  }

  private func deliver(_ page: [LDAPEntry]) throws {
    let waiting = state.withLock { state in
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume(returning: page)
    demand.wait()
    if let end = state.withLock(\.end) { _ = try end.get() }
  }
}
