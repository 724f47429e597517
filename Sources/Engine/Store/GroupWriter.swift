import Foundation
import SQL
import Synchronization

/// Commits what all running migrations write together, so that throughput does not fall to one fsync per step.
///
/// An actor, because everyone's writes meet here: while one group is being committed the next one gathers.
actor GroupWriter {
  private struct Member {
    /// Writes; may be called again when another member's fault undid the group.
    let body: @Sendable (any SQLSession) throws -> Void
    /// Told when it is durable, or why it is not.
    let finish: @Sendable ((any Error)?) -> Void
  }

  private static let largestGroup = 1_000
  private let database: any SQLDatabase
  private let hooks: BelayStore.Hooks
  private var waiting: [Member] = []
  private var isCommitting = false

  init(database: any SQLDatabase, hooks: BelayStore.Hooks) {
    self.database = database
    self.hooks = hooks
  }

  /// Writes in a transaction that others share, and returns when it is durable.
  ///
  /// - Parameter body: Has no effect but through the session, since it may be called more than once.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    let place = Place<Result>()
    return try await withCheckedThrowingContinuation { answer in
      waiting.append(
        Member(body: { place.put(try body($0)) }) { error in answer.resume(with: place.take(unless: error)) })
      guard !isCommitting else { return }
      isCommitting = true
      // Not a child task: it outlives the caller that happened to begin the group, and ends when nobody waits.
      Task { await commitGroups() }
    }
  }

  private func commitGroups() async {
    while !waiting.isEmpty {
      let group = Array(waiting.prefix(Self.largestGroup))
      waiting.removeFirst(group.count)
      await commit(group)
    }
    isCommitting = false
  }

  private func commit(_ group: [Member]) async {
    do {
      try await hooks.beforeAppend()
      let bodies = group.map(\.body)
      try await Patience.keep {
        try await database.transaction { session in
          for body in bodies { try body(session) }
        }
      }
      try await hooks.afterAppend()
      for member in group { member.finish(nil) }
    } catch {
      guard group.count > 1, !Self.concernsAll(error) else {
        for member in group { member.finish(error) }
        return
      }
      // One member's fault must not fail the others: each is tried alone.
      for member in group { await commit([member]) }
    }
  }

  /// Whether a database refuses every member alike: trying each alone would only wait as often as there are members.
  private static func concernsAll(_ error: any Error) -> Bool {
    guard case StoreError.database(let refusal) = error else { return false }
    switch refusal.kind {
    case .busy, .disconnected, .unknownOutcome, .full, .unopenable, .readOnly, .damaged, .notDurable: return true
    case .constraint, .failed: return false
    }
  }
}

/// Keeps a member's result until its group is durable.
///
/// A class, because the body that makes the result and the answer that hands it out are different closures.
private final class Place<Result: Sendable>: Sendable {
  private let result = Mutex<Result?>(nil)

  func put(_ value: Result) { result.withLock { $0 = value } }

  func take(unless error: (any Error)?) -> Swift.Result<Result, any Error> {
    if let error { return .failure(error) }
    guard let value = result.withLock({ $0 }) else { return .failure(CancellationError()) }
    return .success(value)
  }
}
