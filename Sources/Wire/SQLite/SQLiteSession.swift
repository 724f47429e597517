import Foundation
import GRDB
import GRDBSQLite
import SQL

/// A GRDB connection seen through the seam.
///
/// GRDB keeps the connections, their threads, the transactions and the prepared statements; values are bound and read
/// by SQLite's own functions, since most of a durable step would be spent on bringing them into another form.
struct SQLiteSession: SQLSession {
  let database: Database

  func execute(_ text: String, _ arguments: [SQLValue]) throws -> Int {
    let statement = try prepare(text)
    return try run(statement, places(of: statement), arguments) { _ in }
  }

  func executeAll(_ text: String, _ lists: [[SQLValue]]) throws -> [Int] {
    guard !lists.isEmpty else { return [] }
    let statement = try prepare(text)
    let places = places(of: statement)
    // Each list binds the same places anew, so the values of the one before are let go only at the end.
    defer { sqlite3_clear_bindings(statement) }
    return try lists.map { try run(statement, places, $0, clears: false) { _ in } }
  }

  func query(_ text: String, _ arguments: [SQLValue], _ receive: (any SQLRow) throws -> Void) throws {
    let statement = try prepare(text)
    try run(statement, places(of: statement), arguments, receive)
  }

  func queryAll(_ text: String, _ lists: [[SQLValue]], _ receive: (Int, any SQLRow) throws -> Void) throws {
    guard !lists.isEmpty else { return }
    let statement = try prepare(text)
    let places = places(of: statement)
    for (position, arguments) in lists.enumerated() {
      try run(statement, places, arguments) { try receive(position, $0) }
    }
  }

  /// Nothing to do: a commit itself is what others notice.
  func notify(_ channel: String) throws {}

  private func prepare(_ text: String) throws -> OpaquePointer {
    // The cache keeps the statement; it lives for as long as the connection.
    try database.cachedStatement(sql: text).sqliteStatement
  }

  /// The number of the argument at each of SQLite's places, from 1: `$12` is a name that stands where it first occurs.
  private func places(of statement: OpaquePointer) -> [Int] {
    (0..<sqlite3_bind_parameter_count(statement)).map { place in
      sqlite3_bind_parameter_name(statement, place + 1).map { Int(atoi($0 + 1)) } ?? 0
    }
  }

  /// Binds, steps through all rows and resets; returns how many rows were changed.
  @discardableResult
  private func run(
    _ statement: OpaquePointer, _ places: [Int], _ arguments: [SQLValue], clears: Bool = true,
    _ receive: (any SQLRow) throws -> Void
  ) throws -> Int {
    defer {
      // The last failure has been reported by the step itself.
      sqlite3_reset(statement)
      if clears { sqlite3_clear_bindings(statement) }
    }
    let highest = places.max() ?? 0
    // As PostgreSQL does.
    guard arguments.count == highest else {
      throw DatabaseError(
        resultCode: .SQLITE_RANGE, message: "\(arguments.count) arguments for a statement that names \(highest)")
    }
    for (place, number) in places.enumerated() where number > 0 {
      guard bind(arguments[number - 1], to: statement, CInt(place + 1)) == SQLITE_OK else { throw failure() }
    }
    let row = SQLiteRow(statement: statement)
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try receive(row)
      case SQLITE_DONE: return Int(sqlite3_changes(database.sqliteConnection))
      default: throw failure()
      }
    }
  }

  private func bind(_ value: SQLValue, to statement: OpaquePointer, _ place: CInt) -> CInt {
    switch value {
    case .null: sqlite3_bind_null(statement, place)
    case .integer(let integer): sqlite3_bind_int64(statement, place, integer)
    case .text(let text): bind(text, to: statement, place)
    case .bytes(let bytes):
      // Of no bytes SQLite makes NULL, unless it is asked for a blob of none.
      bytes.isEmpty
        ? sqlite3_bind_zeroblob(statement, place, 0)
        : sqlite3_bind_blob64(statement, place, bytes, UInt64(bytes.count), Self.copies)
    }
  }

  private func bind(_ text: String, to statement: OpaquePointer, _ place: CInt) -> CInt {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return sqlite3_bind_text(statement, place, "", 0, Self.copies) }
        return sqlite3_bind_text64(
          statement, place, start, UInt64(characters.count), Self.copies, UInt8(SQLITE_UTF8))
      }
    }
  }

  private func failure() -> DatabaseError {
    let connection = database.sqliteConnection
    return DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: sqlite3_errmsg(connection).map { String(cString: $0) })
  }

  /// `SQLITE_TRANSIENT`: SQLite makes a copy of its own before the call returns.
  private static var copies: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

/// The row on which a statement stands.
///
/// Its values are looked at where they lie: nobody else uses the connection meanwhile.
struct SQLiteRow: SQLRow {
  let statement: OpaquePointer

  var count: Int { Int(sqlite3_column_count(statement)) }

  subscript(_ position: Int) -> SQLValue {
    let column = CInt(position)
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_TEXT: return .text(optionalText(position))
    case SQLITE_BLOB:
      guard let start = sqlite3_column_blob(statement, column) else { return .bytes([]) }
      return .bytes(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))))
    case SQLITE_FLOAT:
      // Belay writes none; where another program wrote one, nothing of it is lost.
      let number = sqlite3_column_double(statement, column)
      return Int64(exactly: number).map { .integer($0) } ?? .text("\(number)")
    default: return .null
    }
  }

  func optionalText(_ position: Int) -> String? {
    let value = sqlite3_column_value(statement, CInt(position))
    guard sqlite3_value_type(value) == SQLITE_TEXT, let text = sqlite3_value_text(value) else { return nil }
    let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value)))
    return String(decoding: bytes, as: UTF8.self)
  }

  func optionalInteger(_ position: Int) -> Int? {
    let value = sqlite3_column_value(statement, CInt(position))
    guard sqlite3_value_type(value) == SQLITE_INTEGER else { return nil }
    return Int(sqlite3_value_int64(value))
  }
}
