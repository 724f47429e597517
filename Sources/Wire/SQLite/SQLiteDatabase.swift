import Foundation
import GRDB
import SQL
import Synchronization

/// SQLite through GRDB, in WAL mode with `synchronous=FULL` on the writing connection.
package final class SQLiteDatabase: SQLDatabase {
  /// The file.
  package let path: String
  package let dialect = SQLDialect(
    engine: "sqlite", tableExists: "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1")
  private let pool: DatabasePool
  private let statements = StatementCache()

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
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      // DatabasePool sets NORMAL after its preparation, so FULL is set here and read back.
      let level = try pool.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = FULL")
        return try Int.fetchOne(database, sql: "PRAGMA synchronous")
      }
      guard level == 2 else {
        throw SQLError(.notDurable, database: path, message: "synchronous is \(level ?? -1), not FULL (2)")
      }
    } catch {
      throw Self.translate(error, path)
    }
  }

  package func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    do {
      return try await pool.read { [statements] in try body(SQLiteSession(database: $0, statements: statements)) }
    } catch {
      throw Self.translate(error, path)
    }
  }

  package func transaction<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    do {
      return try await pool.writeWithoutTransaction { [statements] database in
        var result: Result?
        try database.inTransaction(.immediate) {
          result = try body(SQLiteSession(database: database, statements: statements))
          return .commit
        }
        guard let result else { throw CancellationError() }
        return result
      }
    } catch {
      throw Self.translate(error, path)
    }
  }

  /// SQLite has no channels: other processes look again by themselves.
  package func notify(_ channel: String) async throws {}

  package func close() async throws { try pool.close() }

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

/// A GRDB connection seen through the seam.
struct SQLiteSession: SQLSession {
  let database: Database
  let statements: StatementCache

  func execute(_ text: String, _ arguments: [SQLValue]) throws -> Int {
    let statement = try database.cachedStatement(sql: text)
    try statement.execute(arguments: try bind(text, arguments))
    return database.changesCount
  }

  func query(_ text: String, _ arguments: [SQLValue], _ receive: (any SQLRow) throws -> Void) throws {
    let statement = try database.cachedStatement(sql: text)
    let rows = try Row.fetchCursor(statement, arguments: try bind(text, arguments))
    while let row = try rows.next() { try receive(SQLiteRow(row: row)) }
  }

  /// Brings the arguments into SQLite's order; refuses another count than the statement names, as PostgreSQL does.
  private func bind(_ text: String, _ arguments: [SQLValue]) throws -> StatementArguments {
    let order = statements.order(of: text)
    let count = (order.max() ?? -1) + 1
    guard arguments.count == count else {
      throw DatabaseError(
        resultCode: .SQLITE_RANGE, message: "\(arguments.count) arguments for a statement that names \(count)")
    }
    return StatementArguments(order.map { arguments[$0] })
  }
}

struct SQLiteRow: SQLRow {
  let row: Row

  var count: Int { row.count }

  subscript(_ position: Int) -> SQLValue {
    switch (row[position] as DatabaseValue).storage {
    case .null: .null
    case .int64(let number): .integer(number)
    // Belay writes none; where another program wrote one, nothing of it is lost.
    case .double(let number): Int64(exactly: number).map { .integer($0) } ?? .text("\(number)")
    case .string(let text): .text(text)
    case .blob(let data): .bytes(Array(data))
    }
  }
}

extension SQLValue: DatabaseValueConvertible {
  package var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    }
  }

  package static func fromDatabaseValue(_ value: DatabaseValue) -> SQLValue? {
    switch value.storage {
    case .null: .null
    case .int64(let number): .integer(number)
    case .double: nil
    case .string(let text): .text(text)
    case .blob(let data): .bytes(Array(data))
    }
  }
}

/// Remembers in which order the arguments `$1`, `$2` … first occur in a statement: SQLite binds them in that order.
///
/// A class, because all connections of one database share it.
final class StatementCache: Sendable {
  private let orders = Mutex<[String: [Int]]>([:])

  func order(of text: String) -> [Int] {
    orders.withLock { known in
      if let order = known[text] { return order }
      var order: [Int] = []
      var digits: String?
      var quote: Character?
      for character in text + " " {
        if quote == nil, character == "'" || character == "\"" {
          quote = character
        } else if character == quote {
          quote = nil
        }
        if let number = digits {
          if character.isASCII, character.isNumber {
            digits = number + String(character)
            continue
          }
          if let position = Int(number), position > 0, !order.contains(position - 1) { order.append(position - 1) }
          digits = nil
        }
        if character == "$", quote == nil { digits = "" }
      }
      known[text] = order
      return order
    }
  }
}
