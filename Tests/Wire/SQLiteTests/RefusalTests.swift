import Foundation
import SQL
import SQLite
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("What SQLite refuses, and by which name")
struct RefusalTests {
  @Test("Another connection holds the database: busy, and free again afterwards")
  func busy() async throws {
    try await withTemporaryFolder { folder in
      let holder = try SQLiteDatabase(path: folder + "/a.sqlite")
      try await holder.run("CREATE TABLE phone (number TEXT)")
      let other = try SQLiteDatabase(path: holder.path, busyTimeout: 0.05)
      try await holding(holder) {
        let error = await #expect(throws: SQLError.self) { try await other.run("INSERT INTO phone VALUES ('1')") }
        #expect(error?.kind == .busy)
        #expect(error?.database == holder.path)
        let rows = try await other.rows("SELECT * FROM phone")
        #expect(rows == [])
      }
      try await other.run("INSERT INTO phone VALUES ('1')")
      #expect(try await holder.rows("SELECT * FROM phone") == [[.text("1")]])
      try await other.close()
      try await holder.close()
    }
  }

  /// Runs a body while a database is in a write transaction.
  private func holding(_ database: SQLiteDatabase, _ body: () async throws -> Void) async throws {
    let (begun, release) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
    async let held: Void = database.transaction { session in
      try session.execute("INSERT INTO phone VALUES ('held')", [])
      begun.continuation.finish()
      release.wait()
      try session.execute("DELETE FROM phone", [])
    }
    for await _ in begun.stream {}
    do {
      try await body()
    } catch {
      release.signal()
      throw error
    }
    release.signal()
    try await held
  }

  @Test("No room is left: full; the same write succeeds once there is room, and nothing else was lost")
  func full() async throws {
    try await withDatabase { database in
      try await database.run("CREATE TABLE greeting (id BIGINT, sound BLOB)")
      try await database.run("INSERT INTO greeting VALUES (1, $1)", [.bytes([1, 2, 3])])
      let write: [SQLValue] = [.bytes([UInt8](repeating: 7, count: 500_000))]
      try await limit(database, toPages: 20)

      let error = await #expect(throws: SQLError.self) {
        try await database.run("INSERT INTO greeting VALUES (2, $1)", write)
      }
      #expect(error?.kind == .full)
      #expect(try await database.rows("SELECT id FROM greeting") == [[.integer(1)]])

      try await limit(database, toPages: 1_000_000)
      #expect(try await database.run("INSERT INTO greeting VALUES (2, $1)", write) == 1)
      #expect(try await database.rows("SELECT sound FROM greeting WHERE id = 2") == [write])
    }
  }

  private func limit(_ database: SQLiteDatabase, toPages pages: Int) async throws {
    let kept = try await database.transaction { session in
      try session.row("PRAGMA max_page_count = \(pages)") { $0.integer(0) }
    }
    #expect(kept == pages)
  }

  @Test("A file that is not a database: damaged")
  func notADatabase() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/users.sqlite"
      try Data(repeating: 0x41, count: 8_192).write(to: URL(fileURLWithPath: path))
      #expect(kind { try SQLiteDatabase(path: path) } == .damaged)
    }
  }

  @Test("A database whose pages were overwritten: damaged")
  func overwritten() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a.sqlite"
      let first = try SQLiteDatabase(path: path)
      try await first.run("CREATE TABLE phone (number TEXT PRIMARY KEY)")
      try await first.transaction { session in
        for number in 0..<2_000 { try session.execute("INSERT INTO phone VALUES ($1)", [.text("\(number)")]) }
      }
      try await first.close()
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
      try file.seek(toOffset: 4_096)
      try file.write(contentsOf: Data(repeating: 0xFF, count: 4_096 * 10))
      try file.close()

      let second = try SQLiteDatabase(path: path)
      let error = await #expect(throws: SQLError.self) { try await second.rows("SELECT count(*) FROM phone") }
      #expect(error?.kind == .damaged)
      try await second.close()
    }
  }

  @Test("A folder that is not there, or a folder in place of the file: unopenable, with the path")
  func noFolder() async throws {
    try await withTemporaryFolder { folder in
      #expect(kind { try SQLiteDatabase(path: folder + "/missing/a.sqlite") } == .unopenable)
      #expect(kind { try SQLiteDatabase(path: folder) } == .unopenable)
    }
  }

  @Test("A file that must be there already is not created: unopenable")
  func notCreated() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a.sqlite"
      #expect(kind { try SQLiteDatabase(path: path, creates: false) } == .unopenable)
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test("A connection that may only read: read-only")
  func queryOnly() async throws {
    try await withDatabase { database in
      try await database.run("CREATE TABLE phone (number TEXT)")
      let error = await #expect(throws: SQLError.self) {
        try await database.transaction { session in
          try session.execute("PRAGMA query_only = 1", [])
          try session.execute("INSERT INTO phone VALUES ('1')", [])
        }
      }
      #expect(error?.kind == .readOnly)
    }
  }

  @Test("A file and a folder that may not be written: refused with a name that says what to check")
  func readOnlyFile() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a.sqlite"
      let first = try SQLiteDatabase(path: path)
      try await first.run("CREATE TABLE phone (number TEXT)")
      try await first.close()
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
      defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
      let refusal = try withoutPrivileges { kind { try SQLiteDatabase(path: path) } }
      #expect(refusal == .readOnly || refusal == .unopenable)
    }
  }

  /// Runs a body that does not suspend as a user for whom permissions count, since root may write everywhere.
  private func withoutPrivileges<Result>(_ body: () -> Result) throws -> Result {
    guard geteuid() == 0 else { return body() }
    // Glibc's module leaves this function out. Only this thread's access to files changes; 65534 is nobody.
    let symbol = try #require(dlsym(nil, "setfsuid"))
    let setAccess = unsafeBitCast(symbol, to: (@convention(c) (uid_t) -> Int32).self)
    _ = setAccess(65_534)
    defer { _ = setAccess(0) }
    return body()
  }

  private func kind(_ open: () throws -> SQLiteDatabase) -> SQLError.Kind? {
    do {
      _ = try open()
      return nil
    } catch {
      return (error as? SQLError)?.kind
    }
  }
}
