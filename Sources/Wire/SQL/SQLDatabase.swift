import Foundation

/// The seam between SQL text and a database engine: one text, two drivers.
///
/// Statements use `$1`, `$2` … for arguments and only what both SQLite 3.40 and PostgreSQL 15 understand. What really
/// differs is behind the named functions of ``SQLDialect``.
package protocol SQLDatabase: Sendable {
  /// What differs between the engines.
  var dialect: SQLDialect { get }
  /// Runs statements that only read, in one snapshot.
  func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> Result) async throws -> Result
  /// Runs one statement that finds something at once by a key: it may be run where it is asked for, without another
  /// thread, and without a transaction.
  func glance<Result: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> Result) async throws -> Result
  /// Runs statements in one transaction: committed and durable when this returns, rolled back when the body throws.
  func transaction<Result: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> Result) async throws
    -> Result
  /// Hears what other processes tell on a channel (``SQLSession/notify(_:)``), until its task is cancelled.
  ///
  /// - Parameter heard: Called as soon as it listens, and whenever something was told or may have been missed. What it
  ///   was is not said: look for it. It may be called without reason.
  func listen(_ channel: String, _ heard: @escaping @Sendable () -> Void) async
  /// Closes all connections.
  func close() async throws
}

extension SQLDatabase {
  package func glance<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try await read(body)
  }
}

/// A connection inside one transaction.
///
/// Used from one thread at a time, never kept.
package protocol SQLSession {
  /// Runs a statement.
  ///
  /// - Returns: How many rows were changed.
  @discardableResult
  func execute(_ statement: String, _ arguments: [SQLValue]) throws -> Int
  /// Runs one statement for each list of arguments, in their order; a driver may send them all at once.
  ///
  /// - Returns: How many rows each of them changed.
  @discardableResult
  func executeAll(_ statement: String, _ lists: [[SQLValue]]) throws -> [Int]
  /// Runs a query and hands over each row.
  ///
  /// - Parameter receive: Is given a row that may only be read before it returns.
  func query(_ statement: String, _ arguments: [SQLValue], _ receive: (any SQLRow) throws -> Void) throws
  /// Runs one query for each list of arguments, in their order; a driver may send them all at once.
  ///
  /// - Parameter receive: Is given the position of the list and a row that may only be read before it returns.
  func queryAll(_ statement: String, _ lists: [[SQLValue]], _ receive: (Int, any SQLRow) throws -> Void) throws
  /// Tells those that listen on a channel, once the transaction is committed.
  func notify(_ channel: String) throws
}

extension SQLSession {
  /// Runs a query and collects what becomes of each row.
  package func rows<Result>(
    _ statement: String, _ arguments: [SQLValue] = [], _ make: (any SQLRow) throws -> Result
  ) throws -> [Result] {
    var results: [Result] = []
    try query(statement, arguments) { results.append(try make($0)) }
    return results
  }

  /// Runs a query for at most one row.
  package func row<Result>(
    _ statement: String, _ arguments: [SQLValue] = [], _ make: (any SQLRow) throws -> Result
  ) throws -> Result? {
    try rows(statement, arguments, make).first
  }
}

/// A row of an answer, read by position.
package protocol SQLRow {
  /// How many values it has.
  var count: Int { get }
  /// The value at a position, from 0.
  subscript(_ position: Int) -> SQLValue { get }
  /// A text, or nil.
  func optionalText(_ position: Int) -> String?
  /// A whole number, or nil.
  func optionalInteger(_ position: Int) -> Int?
}

extension SQLRow {
  /// A text; empty when it is null.
  package func text(_ position: Int) -> String { optionalText(position) ?? "" }
  /// A text, or nil.
  package func optionalText(_ position: Int) -> String? {
    if case .text(let text) = self[position] { return text }
    return nil
  }
  /// A whole number; zero when it is null.
  package func integer(_ position: Int) -> Int { optionalInteger(position) ?? 0 }
  /// A whole number, or nil.
  package func optionalInteger(_ position: Int) -> Int? {
    if case .integer(let number) = self[position] { return Int(number) }
    return nil
  }
  /// Bytes; empty when it is null.
  package func bytes(_ position: Int) -> [UInt8] {
    if case .bytes(let bytes) = self[position] { return bytes }
    return []
  }
  /// A moment kept as microseconds since 1970, or nil.
  package func moment(_ position: Int) -> Date? {
    optionalInteger(position).map { Date(timeIntervalSince1970: Double($0) / 1_000_000) }
  }
}

/// A value of a column.
package enum SQLValue: Hashable, Sendable {
  /// No value.
  case null
  /// A whole number of 64 bits.
  case integer(Int64)
  /// Text in UTF-8.
  case text(String)
  /// Bytes.
  case bytes([UInt8])

  /// A whole number.
  package static func integer(_ number: Int) -> SQLValue { .integer(Int64(number)) }
  /// A text or null.
  package static func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
  /// A moment as microseconds since 1970, or null.
  package static func moment(_ date: Date?) -> SQLValue {
    guard let date else { return .null }
    let microseconds = (date.timeIntervalSince1970 * 1_000_000).rounded()
    // What lies beyond 64 bits comes from no clock; it is compared as the end of time.
    return .integer(Int64(exactly: microseconds) ?? (microseconds > 0 ? .max : .min))
  }
}

/// Why a statement failed.
package struct SQLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure.
  package enum Kind: String, Sendable, CaseIterable {
    /// Another process holds the database; try later.
    case busy
    /// The connection broke before anything was committed; try again.
    case disconnected
    /// The connection broke while the transaction was being committed; look before trying again.
    case unknownOutcome = "unknown-outcome"
    /// No room on the disk; try when there is room.
    case full
    /// The file cannot be opened or created.
    case unopenable
    /// The file may not be written.
    case readOnly = "read-only"
    /// The file is not a database, or it is damaged.
    case damaged
    /// A unique key or another constraint.
    case constraint
    /// The setting that durability needs did not hold.
    case notDurable = "not-durable"
    /// The statement is wrong, or anything else.
    case failed
  }

  /// The kind of failure.
  package let kind: Kind
  /// The database: a path or an address without a password.
  package let database: String
  /// The engine's own words.
  package let message: String
  /// The SQLSTATE with which a server refused the connection; nil where none did.
  package let refusal: String?

  /// Joins the parts.
  package init(_ kind: Kind, database: String, message: String, refusal: String? = nil) {
    self.kind = kind
    self.database = database
    self.message = message
    self.refusal = refusal
  }

  package var description: String { "\(kind.rawValue): \(message) (\(database))" }
}
