import Foundation
import Migrations
import SQL

/// Everything that Belay keeps: one database behind the seam of ``SQLDatabase``.
///
/// Its functions are grouped by topic in extensions; each SQL statement stands next to the function that uses it.
package struct BelayStore: Sendable {
  /// What a test may do before and after each append to the journal.
  package struct Hooks: Sendable {
    /// Before a group of entries is committed.
    package var beforeAppend: @Sendable () async throws -> Void
    /// After a group of entries is durable.
    package var afterAppend: @Sendable () async throws -> Void

    /// Joins the hooks.
    package init(
      beforeAppend: @escaping @Sendable () async throws -> Void,
      afterAppend: @escaping @Sendable () async throws -> Void
    ) {
      self.beforeAppend = beforeAppend
      self.afterAppend = afterAppend
    }

    /// Nothing happens.
    package static let none = Hooks(beforeAppend: {}, afterAppend: {})
  }

  let database: any SQLDatabase
  let now: @Sendable () -> Date
  let writer: GroupWriter
  /// Commits what becomes of mails: together with each other, but apart from the journals, whose commits a rehearsal may
  /// strike.
  let mailWriter: GroupWriter
  let mailPolicy: MailPolicy

  /// Told how many changes of a store that is there already are made, of how many.
  package typealias UpdateReport = @Sendable (_ done: Int, _ total: Int) -> Void

  /// Opens a store and brings its schema up to date.
  ///
  /// - Parameters:
  ///   - mail: Which mails the entries of journals cause.
  ///   - updating: Told how far the schema is brought up to date.
  /// - Throws: ``StoreError``.
  package init(
    database: any SQLDatabase, now: @escaping @Sendable () -> Date, hooks: Hooks = .none, mail: MailPolicy = .none,
    updating: @escaping UpdateReport = { _, _ in }
  ) async throws {
    self.database = database
    self.now = now
    writer = GroupWriter(database: database, hooks: hooks)
    mailWriter = GroupWriter(database: database, hooks: .none)
    mailPolicy = mail
    do {
      try await StoreSchema.update(database, report: updating)
    } catch let error as SQLError {
      throw StoreError.database(error)
    }
  }

  /// Closes the database.
  package func close() async throws { try await database.close() }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try await Patience.keep { try await database.read(body) }
  }

  /// Reads what is found at once by a key.
  func glance<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try await Patience.keep { try await database.glance(body) }
  }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try await writer.write(body)
  }
}

/// Waits for a database server that is being restarted: what was certainly not committed is tried again for a while.
enum Patience {
  /// How often it is tried, with a quarter of a second between: half a minute.
  private static let attempts = 120

  static func keep<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
    for _ in 1..<attempts {
      do {
        return try await body()
      } catch let error as SQLError {
        guard error.kind == .disconnected else { throw StoreError.database(error) }
        try await Task.sleep(for: .milliseconds(250))
      }
    }
    do {
      return try await body()
    } catch let error as SQLError {
      throw StoreError.database(error)
    }
  }
}
