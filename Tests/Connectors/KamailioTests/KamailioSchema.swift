import ConnectorKit
import Foundation
import Migrations
import SQL
import TestDatabases
import Testing
import WrittenConfigurations

@testable import Kamailio

/// Kamailio's own tables, from the scripts that Kamailio installs for each engine.
enum KamailioSchema {
  private static let folder = "/usr/share/kamailio/" + (TestDatabases.areOnServer ? "postgres" : "db_sqlite")
  private static let scripts = ["standard", "auth_db", "alias_db", "avpops"]

  /// Whether the scripts are there; `Scripts/test` and CI install them.
  static let isInstalled = scripts.allSatisfy { FileManager.default.fileExists(atPath: path($0)) }

  /// Skips a suite where they are not.
  static let needed: Comment = "needs Kamailio's table scripts: Scripts/prepare test"

  /// Makes the tables in a new database.
  static func create(in path: String) async throws {
    let database = try await TestDatabases.open(path)
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

/// A Kamailio with empty tables of its own: a file in a folder that is removed afterwards, or a schema of the server.
struct KamailioFixture {
  let folder: String
  let system: Kamailio

  /// The file of the tables over SQLite; over PostgreSQL it stands for the schema.
  var database: String { folder + "/kamailio.sqlite" }

  /// Reads or writes rows as Kamailio itself would.
  func rows(_ statement: String, _ arguments: [SQLValue] = []) async throws -> [[SQLValue]] {
    let database = try await TestDatabases.open(self.database)
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
    return try await body(KamailioFixture(folder: folder, system: try await opened(in: folder)))
  }
}

/// A Kamailio on the database that belongs to a folder, whether it has tables or not; each call opens its own.
func opened(in folder: String, limits: Written = [:]) async throws -> Kamailio {
  let address = try await TestDatabases.address(folder + "/kamailio.sqlite")
  let database: [(String, Written)] = address.map { [("database", .text($0))] } ?? []
  return try #require(configured(with: database + [("limits", limits)], in: folder).system as? Kamailio)
}
