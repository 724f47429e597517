import CPostgreSQL
import Foundation
import SQL

/// A libpq connection with its prepared statements.
///
/// Used on its connection's thread only.
///
/// A class, because it owns a C handle that is closed with it.
final class PostgreSQLLink: SQLSession {
  private let handle: OpaquePointer
  private let name: String
  private var prepared: [String: String] = [:]

  init(_ configuration: PostgreSQLDatabase.Configuration) throws {
    guard let handle = PQconnectdb(Self.conninfo(configuration)) else {
      throw SQLError(.unopenable, database: "postgresql", message: "out of memory")
    }
    self.handle = handle
    // Host, port and name; never the password.
    name = [PQhost(handle), PQport(handle), PQdb(handle)].compactMap { $0.map { String(cString: $0) } }
      .joined(separator: "/")
    guard PQstatus(handle) == CONNECTION_OK else {
      // A server that is being restarted refuses too; nothing has happened.
      throw SQLError(.disconnected, database: name, message: Self.message(handle))
    }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    try simple("SET statement_timeout = \(configuration.statementTimeout * 1_000)")
    // Confirmed means durable: the server's standard, stated so that no server setting weakens it.
    try simple("SET synchronous_commit = on")
  }

  deinit { PQfinish(handle) }

  /// Whether the connection is of no use any more.
  var isBroken: Bool { PQstatus(handle) != CONNECTION_OK }

  /// Runs a statement without arguments.
  func simple(_ statement: String) throws { PQclear(try check(PQexec(handle, statement))) }

  func execute(_ statement: String, _ arguments: [SQLValue]) throws -> Int {
    let result = try run(statement, arguments)
    defer { PQclear(result) }
    return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
  }

  func query(_ statement: String, _ arguments: [SQLValue], _ receive: (any SQLRow) throws -> Void) throws {
    let result = try run(statement, arguments)
    defer { PQclear(result) }
    for row in 0..<PQntuples(result) { try receive(PostgreSQLRow(result: result, row: row)) }
  }

  private func run(_ statement: String, _ arguments: [SQLValue]) throws -> OpaquePointer? {
    // PostgreSQL's text holds no zero, and libpq would take it for the end: nothing is cut in silence.
    for case .text(let text) in arguments where text.utf8.contains(0) {
      throw SQLError(.failed, database: name, message: "a text holds the character zero")
    }
    let prepared = try prepare(statement)
    var texts: [[CChar]?] = arguments.map { argument in
      switch argument {
      case .null: nil
      case .integer(let number): String(number).utf8CString.map { $0 }
      case .text(let text): text.utf8CString.map { $0 }
      case .bytes(let bytes): Self.hexadecimal(bytes)
      }
    }
    // The texts stay where they are while libpq reads them.
    func withPointers(_ index: Int, _ pointers: inout [UnsafePointer<CChar>?]) throws -> OpaquePointer? {
      guard index < texts.count else {
        return try check(PQexecPrepared(handle, prepared, Int32(pointers.count), pointers, nil, nil, 0))
      }
      guard texts[index] != nil else {
        pointers.append(nil)
        return try withPointers(index + 1, &pointers)
      }
      let text = texts[index] ?? []
      texts[index] = nil
      return try text.withUnsafeBufferPointer { buffer in
        pointers.append(buffer.baseAddress)
        return try withPointers(index + 1, &pointers)
      }
    }
    var pointers: [UnsafePointer<CChar>?] = []
    return try withPointers(0, &pointers)
  }

  private func prepare(_ statement: String) throws -> String {
    if let known = prepared[statement] { return known }
    // Statements with lists of many lengths must not fill the server's memory.
    if prepared.count >= 500 {
      try simple("DEALLOCATE ALL")
      prepared = [:]
    }
    let name = "s\(prepared.count)"
    PQclear(try check(PQprepare(handle, name, statement, 0, nil)))
    prepared[statement] = name
    return name
  }

  private func check(_ result: OpaquePointer?) throws -> OpaquePointer? {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return result
    default:
      let state = PQresultErrorField(result, Int32(UnicodeScalar("C").value)).map { String(cString: $0) } ?? ""
      let message = Self.message(handle)
      PQclear(result)
      throw SQLError(kind(state), database: name, message: message)
    }
  }

  /// The kind behind a SQLSTATE (PostgreSQL 15, Appendix A).
  private func kind(_ state: String) -> SQLError.Kind {
    if isBroken || state.hasPrefix("08") || state.hasPrefix("57P") { return .disconnected }
    switch state {
    case "40001", "40P01", "55P03", "57014", "53300": return .busy
    case "53100", "53200": return .full
    case "25006", "42501": return .readOnly
    default: return state.hasPrefix("23") ? .constraint : state.hasPrefix("XX") ? .damaged : .failed
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> [CChar] {
    let digits = Array("0123456789abcdef".utf8)
    var text: [CChar] = [CChar(UInt8(ascii: "\\")), CChar(UInt8(ascii: "x"))]
    text.reserveCapacity(bytes.count * 2 + 3)
    for byte in bytes {
      text.append(CChar(digits[Int(byte >> 4)]))
      text.append(CChar(digits[Int(byte & 15)]))
    }
    return text + [0]
  }

  private static func message(_ handle: OpaquePointer) -> String {
    String(cString: PQerrorMessage(handle)).split(separator: "\n").first.map(String.init) ?? ""
  }

  private static func conninfo(_ configuration: PostgreSQLDatabase.Configuration) -> String {
    var address = configuration.address
    if !address.contains("connect_timeout") {
      address += (address.contains("?") ? "&" : "?") + "connect_timeout=\(configuration.connectTimeout)"
    }
    return address
  }
}

/// A row of a result, in libpq's text format.
struct PostgreSQLRow: SQLRow {
  let result: OpaquePointer?
  let row: Int32

  var count: Int { Int(PQnfields(result)) }

  subscript(_ position: Int) -> SQLValue {
    let column = Int32(position)
    guard PQgetisnull(result, row, column) == 0, let text = PQgetvalue(result, row, column) else { return .null }
    // Type numbers of pg_type: int8, int2, int4, numeric, bool, bytea.
    switch PQftype(result, column) {
    case 20, 21, 23, 1_700: return Int64(String(cString: text)).map { .integer($0) } ?? .text(String(cString: text))
    case 16: return .integer(text.pointee == CChar(UInt8(ascii: "t")) ? 1 : 0)
    case 17: return .bytes(bytes(text))
    default: return .text(String(cString: text))
    }
  }

  /// The bytes of `\x…`.
  private func bytes(_ text: UnsafeMutablePointer<CChar>) -> [UInt8] {
    var bytes: [UInt8] = []
    var cursor = text + 2
    func digit(_ character: CChar) -> UInt8 {
      let value = UInt8(bitPattern: character)
      return value < 58 ? value - 48 : value - 87
    }
    while cursor.pointee != 0 {
      bytes.append(digit(cursor[0]) << 4 | digit(cursor[1]))
      cursor += 2
    }
    return bytes
  }
}
