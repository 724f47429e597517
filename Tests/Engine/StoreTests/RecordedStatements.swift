import SQL
import Synchronization

/// A database that notes the statements that it is given, each with its first arguments.
struct RecordedDatabase: SQLDatabase {
  /// What was run so far.
  ///
  /// A class, because copies of the database note in one place.
  final class Notes: Sendable {
    private let noted = Mutex<[(statement: String, arguments: [SQLValue])]>([])

    func note(_ statement: String, _ arguments: [SQLValue]) { noted.withLock { $0.append((statement, arguments)) } }

    /// Takes what was noted since the last time.
    func take() -> [(statement: String, arguments: [SQLValue])] {
      noted.withLock { noted in
        defer { noted = [] }
        return noted
      }
    }
  }

  let base: any SQLDatabase
  let notes = Notes()

  var dialect: SQLDialect { base.dialect }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try await base.read { [notes] in try body(RecordedSession(base: $0, notes: notes)) }
  }

  func transaction<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try await base.transaction { [notes] in try body(RecordedSession(base: $0, notes: notes)) }
  }

  func listen(_ channel: String, _ heard: @escaping @Sendable () -> Void) async { await base.listen(channel, heard) }
  func close() async throws { try await base.close() }
}

private struct RecordedSession: SQLSession {
  let base: any SQLSession
  let notes: RecordedDatabase.Notes

  func execute(_ statement: String, _ arguments: [SQLValue]) throws -> Int {
    notes.note(statement, arguments)
    return try base.execute(statement, arguments)
  }

  func executeAll(_ statement: String, _ lists: [[SQLValue]]) throws -> [Int] {
    if let first = lists.first { notes.note(statement, first) }
    return try base.executeAll(statement, lists)
  }

  func query(_ statement: String, _ arguments: [SQLValue], _ receive: (any SQLRow) throws -> Void) throws {
    notes.note(statement, arguments)
    try base.query(statement, arguments, receive)
  }

  func queryAll(_ statement: String, _ lists: [[SQLValue]], _ receive: (Int, any SQLRow) throws -> Void) throws {
    if let first = lists.first { notes.note(statement, first) }
    try base.queryAll(statement, lists, receive)
  }

  func notify(_ channel: String) throws { try base.notify(channel) }
}
