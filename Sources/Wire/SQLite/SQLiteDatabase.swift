import BlockingCalls
import Foundation
import GRDB
import SQL
import Synchronization

/// SQLite through GRDB, in WAL mode with `synchronous=FULL` on the writing connection.
package final class SQLiteDatabase: SQLDatabase {
  /// The file.
  package let path: String
  package let dialect = SQLDialect.sqlite
  let pool: DatabasePool
  /// A connection for looks at keys, which never wait for the lists that the pool's connections read.
  private let looks: DatabaseQueue
  /// For those who read on their own thread.
  private let readers: SQLiteReaders

  /// Opens or creates a database.
  ///
  /// - Parameters:
  ///   - path: The file; its folder must exist.
  ///   - busyTimeout: How long to wait for another process, in seconds.
  ///   - creates: Whether a missing file is created.
  /// - Throws: ``SQLError``.
  package init(path: String, busyTimeout: Double = 5, creates: Bool = true) throws {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(busyTimeout)
    configuration.label = "belay.sqlite"
    configuration.prepareDatabase { $0.add(function: Self.lower) }
    if !creates, !FileManager.default.fileExists(atPath: path) {
      throw SQLError(.unopenable, database: path, message: "no such file")
    }
    try NetworkFileSystem.refuse(path)
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      // DatabasePool sets NORMAL after its preparation, so FULL is set here and read back.
      let level = try pool.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = FULL")
        // A checkpoint costs two more waits for the disk: each 16 MiB of the log is often enough.
        try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        // 32 MiB for the pages of the writing connection: with a million migrations its indexes do not fit SQLite's 2.
        try database.execute(sql: "PRAGMA cache_size = -32768")
        return try Int.fetchOne(database, sql: "PRAGMA synchronous")
      }
      guard level == 2 else {
        throw SQLError(.notDurable, database: path, message: "synchronous is \(level ?? -1), not FULL (2)")
      }
      configuration.readonly = true
      looks = try DatabaseQueue(path: path, configuration: configuration)
      readers = SQLiteReaders { [configuration] in try DatabaseQueue(path: path, configuration: configuration) }
    } catch {
      throw Self.translate(error, path)
    }
  }

  package func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    do {
      // Whoever may block need not wake another thread, nor wait until it wakes this one again.
      if ThreadPool.isHere { return try readers.read(body) }
      return try await pool.read { try body(SQLiteSession(database: $0)) }
    } catch {
      throw Self.translate(error, path)
    }
  }

  package func glance<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    do {
      return try lookUp(body)
    } catch {
      throw Self.translate(error, path)
    }
  }

  /// Reads on the thread that asks: to wake another one costs more than a look at a key.
  private func lookUp<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    try looks.unsafeRead { try body(SQLiteSession(database: $0)) }
  }

  package func transaction<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    do {
      return try await pool.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          result = try body(SQLiteSession(database: database))
          return .commit
        }
        guard let result else { throw CancellationError() }
        return result
      }
    } catch {
      throw Self.translate(error, path)
    }
  }

  package func close() async throws {
    try looks.close()
    try readers.close()
    try pool.close()
  }

  /// SQLite's own `lower` knows ASCII alone; PostgreSQL's lowers every script.
  private static let lower = DatabaseFunction("lower", argumentCount: 1, pure: true) { values in
    values.first.flatMap { String.fromDatabaseValue($0) }?.lowercased()
  }

  private static func translate(_ error: any Error, _ path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let kind: SQLError.Kind =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_FULL: .full
      case .SQLITE_CANTOPEN: .unopenable
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
      case .SQLITE_CONSTRAINT: .constraint
      // A write beyond the room of some file systems comes as an input/output error.
      case .SQLITE_IOERR
      where [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_TRUNCATE].contains(error.extendedResultCode):
        .full
      default: .failed
      }
    return SQLError(kind, database: path, message: error.message ?? error.resultCode.description)
  }
}
