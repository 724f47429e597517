import Foundation
import SQL

/// PostgreSQL through libpq: a pool of connections, each an actor on a thread of its own.
package final class PostgreSQLDatabase: SQLDatabase {
  /// How a database is reached.
  package struct Configuration: Sendable {
    /// A connection URI of libpq (`postgresql://user:password@host/name`); it may hold a password and is never shown.
    package var address: String
    /// The most connections at once.
    package var connections: Int
    /// How long connecting may take, in seconds.
    package var connectTimeout: Int
    /// How long one statement may take, in seconds.
    package var statementTimeout: Int

    /// Joins the parts.
    package init(address: String, connections: Int = 4, connectTimeout: Int = 10, statementTimeout: Int = 30) {
      self.address = address
      self.connections = connections
      self.connectTimeout = connectTimeout
      self.statementTimeout = statementTimeout
    }
  }

  package let dialect = SQLDialect.postgresql
  private let pool: PostgreSQLPool
  let configuration: Configuration

  /// Prepares a pool; the first connection is made by the first statement.
  package init(_ configuration: Configuration) {
    pool = PostgreSQLPool(configuration)
    self.configuration = configuration
  }

  package func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    return try await pool.withConnection { try await $0.run(begin, asksAfterwards: false, body) }
  }

  package func transaction<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try await pool.withConnection { try await $0.run("BEGIN", asksAfterwards: true, body) }
  }

  package func close() async throws { await pool.close() }
}

/// Lends connections, at most so many at once.
///
/// An actor, because everyone borrows from it.
actor PostgreSQLPool {
  private let configuration: PostgreSQLDatabase.Configuration
  private var idle: [PostgreSQLConnection] = []
  private var lent = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ configuration: PostgreSQLDatabase.Configuration) { self.configuration = configuration }

  func withConnection<Result: Sendable>(
    _ use: @Sendable (PostgreSQLConnection) async throws -> Result
  ) async throws -> Result {
    while lent >= configuration.connections {
      await withCheckedContinuation { waiting.append($0) }
    }
    lent += 1
    let connection = idle.popLast() ?? PostgreSQLConnection(configuration)
    defer {
      lent -= 1
      if !waiting.isEmpty { waiting.removeFirst().resume() }
    }
    do {
      let result = try await use(connection)
      idle.append(connection)
      return result
    } catch {
      // A connection knows by itself whether it must be made anew.
      idle.append(connection)
      throw error
    }
  }

  func close() async {
    for connection in idle { await connection.close() }
    idle = []
  }
}
