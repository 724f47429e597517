import Foundation
import SQL
import SQLite

/// Runs a test with a folder of its own, which is removed afterwards.
func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "sqlite-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  try await body(folder.path)
}

/// Runs a test with an empty database, which is closed and removed afterwards.
func withDatabase(_ body: (SQLiteDatabase) async throws -> Void) async throws {
  try await withTemporaryFolder { folder in
    let database = try SQLiteDatabase(path: folder + "/test.sqlite")
    try await body(database)
    try await database.close()
  }
}

extension SQLDatabase {
  /// Runs one statement in a transaction of its own.
  @discardableResult
  func run(_ statement: String, _ arguments: [SQLValue] = []) async throws -> Int {
    try await transaction { try $0.execute(statement, arguments) }
  }

  /// The rows that a query answers.
  func rows(_ statement: String, _ arguments: [SQLValue] = []) async throws -> [[SQLValue]] {
    try await read { session in
      try session.rows(statement, arguments) { row in (0..<row.count).map { row[$0] } }
    }
  }
}
