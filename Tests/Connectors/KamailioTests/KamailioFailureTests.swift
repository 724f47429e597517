import ConnectorKit
import Dispatch
import Estates
import Foundation
import Migrations
import PostgreSQL
import SQL
import TestDatabases
import Testing
import WrittenConfigurations

@testable import Kamailio

@Suite("A database that cannot be used")
struct KamailioFailureTests {
  @Test(
    "A missing file is an unreachable system, and is not created; a later one is used",
    .disabled(if: TestDatabases.areOnServer))
  func missing() async throws {
    try await withFolder { folder in
      let system = try #require(configured(in: folder).system as? Kamailio)
      let error = await #expect(throws: PhoneSystemError.self) { try await system.probe() }
      #expect(error?.kind == .unreachable)
      #expect(error?.retry == .later)
      #expect(error?.facts["database"] == folder + "/kamailio.sqlite")
      #expect(!FileManager.default.fileExists(atPath: folder + "/kamailio.sqlite"))
      guard KamailioSchema.isInstalled else { return }
      try await KamailioSchema.create(in: folder + "/kamailio.sqlite")
      try await system.probe()
    }
  }

  @Test("A file that is no database is malformed")
  func noDatabase() async throws {
    try await withFolder { folder in
      try Data(String(repeating: "this is no database. ", count: 100).utf8).write(
        to: URL(fileURLWithPath: folder + "/kamailio.sqlite"))
      let system = try #require(configured(in: folder).system as? Kamailio)
      let error = await #expect(throws: PhoneSystemError.self) { try await system.probe() }
      #expect(error?.kind == .malformed)
      #expect(error?.retry == .never)
    }
  }

  @Test("A database without Kamailio's tables is malformed, and the message names the table")
  func otherTables() async throws {
    try await withFolder { folder in
      try await TestDatabases.open(folder + "/kamailio.sqlite").close()
      let system = try await opened(in: folder)
      let error = await #expect(throws: PhoneSystemError.self) { try await system.probe() }
      #expect(error?.kind == .malformed)
      #expect(error?.facts["detail"]?.contains("subscriber") == true)
    }
  }

  @Test(
    "A database that another process is writing is busy, and nothing is written",
    .enabled(if: KamailioSchema.isInstalled, KamailioSchema.needed))
  func busy() async throws {
    try await withKamailio { kamailio in
      let gate = RequestGate(system: PhoneSystemID(rawValue: "new"))
      let place: LazyDatabase.Place =
        if let address = try await TestDatabases.address(kamailio.database) {
          .server(PostgreSQLDatabase.Configuration(address: address))
        } else {
          .file(kamailio.database)
        }
      let system = Kamailio(
        id: gate.system, gate: gate, database: LazyDatabase(place, busyTimeout: 0.01), profile: kamailio.system.profile)
      try await system.probe()
      let other = LazyDatabase(place)
      let (isHeld, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      async let writing: Void = other.change("subscriber") { session in
        try session.execute("DELETE FROM subscriber WHERE username = 'nobody'", [])
        isHeld.signal()
        mayEnd.wait()
      }
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          isHeld.wait()
          continuation.resume()
        }
      }
      let error = await #expect(throws: PhoneSystemError.self) {
        try await system.create(Sample.ada, password: Secret("a"))
      }
      // Kamailio reads meanwhile. Whatever comes of it, the other must be let go on.
      do {
        #expect(try await system.state(of: Sample.ada, password: Secret("a")) == .absent)
      } catch {
        Issue.record(error)
      }
      mayEnd.signal()
      try await writing
      #expect(error?.kind == .busy)
      #expect(error?.retry == .later)
      try await system.create(Sample.ada, password: Secret("a"))
    }
  }

  @Test("A server that does not answer is unreachable, and its password is not told")
  func noServer() async throws {
    // Nobody listens on port 1.
    let address = "postgresql://kamailio:marked-Secret@127.0.0.1:1/kamailio"
    let system = try #require(configured(with: [("database", .text(address))]).system as? Kamailio)
    let error = await #expect(throws: PhoneSystemError.self) { try await system.probe() }
    #expect(error?.kind == .unreachable)
    #expect(error?.retry == .later)
    #expect(error?.facts["database"] == "127.0.0.1/1/kamailio")
    #expect(error.map { "\($0)".contains("marked-Secret") } == false)
  }

  @Test(
    "An account of the server that may only read is refused, and nothing is written",
    .enabled(if: TestDatabases.areOnServer && KamailioSchema.isInstalled))
  func noRights() async throws {
    try await withKamailio { kamailio in
      let address = try #require(try await TestDatabases.address(kamailio.database))
      let schema = try #require(try await kamailio.rows("SELECT current_schema()").first?.first)
      guard case .text(let name) = schema else { throw CancellationError() }
      for statement in [
        "CREATE ROLE reader_\(name) LOGIN", "GRANT USAGE ON SCHEMA \(name) TO reader_\(name)",
        "GRANT SELECT ON subscriber, dbaliases, usr_preferences TO reader_\(name)",
      ] {
        _ = try await kamailio.rows(statement)
      }
      let reader = try #require(
        configured(with: [("database", .text("\(address)&user=reader_\(name)"))]).system as? Kamailio)
      try await reader.probe()
      let error = await #expect(throws: PhoneSystemError.self) {
        try await reader.create(Sample.ada, password: Secret("a"))
      }
      #expect(error?.kind == .refused)
      #expect(error?.facts["detail"]?.contains("subscriber") == true)
      #expect(try await kamailio.rows("SELECT * FROM subscriber").isEmpty)
    }
  }

  @Test(
    "A database that may not be written is refused",
    .enabled(if: KamailioSchema.isInstalled && !TestDatabases.areOnServer && getuid() != 0))
  func readOnly() async throws {
    try await withKamailio { kamailio in
      try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: kamailio.database)
      let error = await #expect(throws: PhoneSystemError.self) {
        try await kamailio.system.create(Sample.ada, password: Secret("a"))
      }
      #expect(error?.kind == .refused)
    }
  }
}
