import ConnectorKit
import Foundation
import Migrations
import SQL
import SQLite
import Testing

@testable import Kamailio

/// Kamailio's own tables, from the scripts that Kamailio installs.
enum KamailioSchema {
  private static let folder = "/usr/share/kamailio/db_sqlite"
  private static let scripts = ["standard", "auth_db", "alias_db", "avpops"]

  /// Whether the scripts are there; `Scripts/test` and CI install them.
  static let isInstalled = scripts.allSatisfy { FileManager.default.fileExists(atPath: path($0)) }

  /// Skips a suite where they are not.
  static let needed: Comment = "needs Kamailio's table scripts: apt-get install kamailio-sqlite-modules"

  /// Makes the tables in a new database.
  static func create(in path: String) async throws {
    let database = try SQLiteDatabase(path: path)
    for script in scripts {
      let text = try String(contentsOfFile: self.path(script), encoding: .utf8)
      let statements = text.components(separatedBy: ";\n").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      try await database.transaction { session in
        for statement in statements where !statement.isEmpty { try session.execute(statement, []) }
      }
    }
    try await database.close()
  }

  private static func path(_ script: String) -> String { "\(folder)/\(script)-create.sql" }
}

/// A Kamailio with empty tables in a folder of its own, which is removed afterwards.
struct KamailioFixture {
  let folder: String
  let system: Kamailio

  var database: String { folder + "/kamailio.sqlite" }

  /// Reads or writes rows as Kamailio itself would.
  func rows(_ statement: String, _ arguments: [SQLValue] = []) async throws -> [[SQLValue]] {
    let database = try SQLiteDatabase(path: self.database)
    let rows = try await database.transaction { session in
      try session.rows(statement, arguments) { row in (0..<row.count).map { row[$0] } }
    }
    try await database.close()
    return rows
  }
}

/// Runs a test with a folder of its own, which is removed afterwards.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "kamailio-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder.path)
}

/// Runs a test with a Kamailio whose tables are empty.
func withKamailio<Result>(_ body: (KamailioFixture) async throws -> Result) async throws -> Result {
  try await withFolder { folder in
    try await KamailioSchema.create(in: folder + "/kamailio.sqlite")
    let system = try #require(configured(in: folder).system as? Kamailio)
    return try await body(KamailioFixture(folder: folder, system: system))
  }
}
