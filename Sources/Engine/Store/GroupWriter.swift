import Foundation
import SQL
import Synchronization

/// Commits what all running migrations write together, so that throughput does not fall to one fsync per step.
///
/// An actor, because everyone's writes meet here: while one group is being committed the next one gathers.
actor GroupWriter {
  private enum Member {
    /// Something to be written on its own.
    ///
    /// The first part writes and may be called again when another member's fault undid the group; the second is told
    /// when it is durable, or why it is not.
    case body(@Sendable (any SQLSession) throws -> Void, @Sendable ((any Error)?) -> Void)
    /// An append, written together with all others of its group.
    case append(JournalRows, CheckedContinuation<AppendResult, any Error>)
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
      enter(.body({ place.put(try body($0)) }, { error in answer.resume(with: place.take(unless: error)) }))
    }
  }

  /// Appends in a transaction that others share, and returns when it is durable.
  func append(_ rows: JournalRows) async throws -> AppendResult {
    try await withCheckedThrowingContinuation { enter(.append(rows, $0)) }
  }

  private func enter(_ member: Member) {
    waiting.append(member)
    guard !isCommitting else { return }
    isCommitting = true
    // Not a child task: it outlives the caller that happened to begin the group, and ends when nobody waits.
    Task { await commitGroups() }
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
      let (database, hooks) = (database, hooks)
      let results = try await Patience.keep {
        try await hooks.beforeAppend()
        return try await database.transaction { session in try Self.write(group, in: session) }
      }
      do {
        try await hooks.afterAppend()
      } catch let error as SQLError {
        throw StoreError.database(error)
      }
      var appended = results.makeIterator()
      for member in group {
        switch member {
        case .body(_, let finish): finish(nil)
        case .append(_, let answer):
          if let result = appended.next() { answer.resume(returning: result) }
        }
      }
    } catch {
      guard group.count > 1, !Self.concernsAll(error) else {
        for member in group {
          switch member {
          case .body(_, let finish): finish(error)
          case .append(_, let answer): answer.resume(throwing: error)
          }
        }
        return
      }
      // One member's fault must not fail the others: each is tried alone.
      for member in group { await commit([member]) }
    }
  }

  /// Writes what all members want; returns what became of the appends, in their order.
  private static func write(_ group: [Member], in session: any SQLSession) throws -> [AppendResult] {
    var rows: [JournalRows] = []
    for member in group {
      switch member {
      case .body(let body, _): try body(session)
      case .append(let append, _): rows.append(append)
      }
    }
    return try JournalRows.write(rows, in: session)
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
