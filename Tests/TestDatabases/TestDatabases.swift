import Foundation
import PostgreSQL
import SQL
import SQLite

/// Databases of tests: a SQLite file or, when `BELAY_TEST_POSTGRESQL` has a connection URI, a schema of that server.
///
/// The same suites run over both engines: once without the variable, once with it.
package enum TestDatabases {
  /// The server; nil when the tests run over SQLite.
  package static let server = ProcessInfo.processInfo.environment["BELAY_TEST_POSTGRESQL"]

  /// Whether the tests run over a server.
  package static var areOnServer: Bool { server != nil }

  /// Opens a server of the test's own.
  package static func server(_ address: String) -> any SQLDatabase {
    PostgreSQLDatabase(PostgreSQLDatabase.Configuration(address: address, connections: 2))
  }

  /// Opens the database that belongs to a path; the same path opens the same database again.
  package static func open(_ path: String, busyTimeout: Double = 5) async throws -> any SQLDatabase {
    guard let address = try await address(path) else { return try SQLiteDatabase(path: path, busyTimeout: busyTimeout) }
    return PostgreSQLDatabase(PostgreSQLDatabase.Configuration(address: address, connections: 2))
  }

  /// The connection URI of the schema that belongs to a path, which is made if need be; nil over SQLite.
  package static func address(_ path: String) async throws -> String? {
    guard let server else { return nil }
    // FNV-1a: the same in every process, unlike Swift's own hash.
    let hash = path.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    let schema = "t" + String(hash, radix: 16)
    let door = PostgreSQLDatabase(PostgreSQLDatabase.Configuration(address: server, connections: 1))
    try await door.transaction { _ = try $0.execute("CREATE SCHEMA IF NOT EXISTS \(schema)", []) }
    try await door.close()
    return server + "?options=-csearch_path%3D\(schema)"
  }
}
