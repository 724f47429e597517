import CPostgreSQL
import Foundation
import SQL

/// A libpq connection with its prepared statements.
///
/// Used on its connection's thread only.
///
/// A class, because it owns a C handle that is closed with it.
final class PostgreSQLLink: SQLSession {
  let handle: OpaquePointer
  private let name: String
  private var prepared: [String: String] = [:]
  private var isRuined = false
  /// Whether the last error ended a transaction in favour of another: a deadlock, or a failed serialisation.
  private(set) var hasCollided = false

  init(_ configuration: PostgreSQLDatabase.Configuration) throws {
    let conninfo = Self.conninfo(configuration)
    guard let handle = PQconnectdb(conninfo) else {
      throw SQLError(.unopenable, database: "postgresql", message: "out of memory")
    }
    self.handle = handle
    // Host, port and name; never the password.
    name = [PQhost(handle), PQport(handle), PQdb(handle)].compactMap { $0.map { String(cString: $0) } }
      .joined(separator: "/")
    guard PQstatus(handle) == CONNECTION_OK else {
      // A server that is being restarted refuses too; nothing has happened.
      throw SQLError(
        .disconnected, database: name, message: Self.message(handle), refusal: Self.refusal(of: conninfo, handle))
    }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    try simple("SET statement_timeout = \(configuration.statementTimeout * 1_000)")
    // Confirmed means durable: the server's standard, stated so that no server setting weakens it.
    try simple("SET synchronous_commit = on")
  }

  deinit { PQfinish(handle) }

  /// Whether the connection is of no use any more.
  var isBroken: Bool { isRuined || PQstatus(handle) != CONNECTION_OK }

  /// Begins a transaction and asks for its number in the same exchange.
  ///
  /// - Returns: The number; nil when it was not asked for.
  func begin(_ statement: String, numbered: Bool) throws -> String? {
    guard numbered else {
      try simple(statement)
      return nil
    }
    let result = try check(PQexec(handle, "\(statement); SELECT txid_current()"))
    defer { PQclear(result) }
    return PQgetvalue(result, 0, 0).map { String(cString: $0) }
  }

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

  func executeAll(_ statement: String, _ lists: [[SQLValue]]) throws -> [Int] {
    var counts: [Int] = []
    counts.reserveCapacity(lists.count)
    try runAll(statement, lists) { _, result in
      counts.append(PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0)
    }
    return counts
  }

  func queryAll(_ statement: String, _ lists: [[SQLValue]], _ receive: (Int, any SQLRow) throws -> Void) throws {
    try runAll(statement, lists) { position, result in
      for row in 0..<PQntuples(result) { try receive(position, PostgreSQLRow(result: result, row: row)) }
    }
  }

  /// Sends a statement with many lists of arguments without waiting for each answer (libpq, section 34.5).
  private func runAll(
    _ statement: String, _ lists: [[SQLValue]], _ receive: (Int, OpaquePointer?) throws -> Void
  ) throws {
    guard lists.count > 1 else {
      for arguments in lists {
        let result = try run(statement, arguments)
        defer { PQclear(result) }
        try receive(0, result)
      }
      return
    }
    let prepared = try prepare(statement)
    guard PQenterPipelineMode(handle) == 1 else { throw ruin() }
    defer { PQexitPipelineMode(handle) }
    var begin = 0
    while begin < lists.count {
      let end = min(begin + Self.pipelined, lists.count)
      try send(prepared, lists[begin..<end])
      try take(begin..<end, receive)
      begin = end
    }
  }

  private func send(_ prepared: String, _ lists: ArraySlice<[SQLValue]>) throws {
    // Whatever cannot be written down is found before the first is sent.
    let written = try lists.map { try PostgreSQLArguments($0, database: name) }
    for arguments in written {
      let isSent = arguments.use { PQsendQueryPrepared(handle, prepared, $0, $1, nil, nil, 0) }
      guard isSent == 1 else { throw ruin() }
    }
    guard PQpipelineSync(handle) == 1 else { throw ruin() }
  }

  /// Reads the answers to what was sent; after the first that failed the server skips the others.
  private func take(_ positions: Range<Int>, _ receive: (Int, OpaquePointer?) throws -> Void) throws {
    var failed: (any Error)?
    for position in positions {
      // An answer ends with a null result; only a broken connection gives one at once.
      guard let result = PQgetResult(handle) else {
        failed = ruin()
        break
      }
      do {
        if failed == nil {
          let checked = try check(result)
          defer { PQclear(checked) }
          try receive(position, checked)
        } else {
          PQclear(result)
        }
      } catch {
        failed = error
      }
      while let more = PQgetResult(handle) { PQclear(more) }
    }
    // The mark of the end of the batch.
    PQclear(PQgetResult(handle))
    if let failed { throw failed }
  }

  /// So few that neither side's buffers fill while the other is not reading.
  private static let pipelined = 200

  /// Gives the connection up: nobody knows which answers are still to come.
  private func ruin() -> SQLError {
    isRuined = true
    return SQLError(.disconnected, database: name, message: Self.message(handle))
  }

  private func run(_ statement: String, _ arguments: [SQLValue]) throws -> OpaquePointer? {
    let arguments = try PostgreSQLArguments(arguments, database: name)
    let prepared = try prepare(statement)
    return try check(arguments.use { PQexecPrepared(handle, prepared, $0, $1, nil, nil, 0) })
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
      hasCollided = state == "40P01" || state == "40001"
      throw SQLError(kind(state), database: name, message: message)
    }
  }

  /// The kind behind a SQLSTATE (PostgreSQL 15, Appendix A).
  private func kind(_ state: String) -> SQLError.Kind {
    // 08P01 is the answer to a statement with the wrong number of arguments: the connection holds.
    if isBroken || state.hasPrefix("08") && state != "08P01" || state.hasPrefix("57P") { return .disconnected }
    switch state {
    case "40001", "40P01", "55P03", "57014", "53300": return .busy
    case "53100", "53200": return .full
    case "25006", "42501": return .readOnly
    default: return state.hasPrefix("23") ? .constraint : state.hasPrefix("XX") ? .damaged : .failed
    }
  }

  static func message(_ handle: OpaquePointer) -> String {
    String(cString: PQerrorMessage(handle)).split(separator: "\n").first.map(String.init) ?? ""
  }

  private static func conninfo(_ configuration: PostgreSQLDatabase.Configuration) -> String {
    // The server keeps `statement_timeout`; a server whose machine or network is gone is noticed by the kernel
    // (libpq, section 34.1.2): what it does not acknowledge in time, and silence that it does not answer to.
    let standards = [
      ("connect_timeout", configuration.connectTimeout), ("tcp_user_timeout", configuration.statementTimeout * 1_000),
      ("keepalives_idle", 10), ("keepalives_interval", 5), ("keepalives_count", 4),
    ]
    return standards.reduce(configuration.address) { address, option in
      // What the address says itself stands.
      guard !address.contains(option.0) else { return address }
      return address + (address.contains("?") ? "&" : "?") + "\(option.0)=\(option.1)"
    }
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
