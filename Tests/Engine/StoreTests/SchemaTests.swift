import Foundation
import Migrations
import SQL
import SQLite
import Store
import TestDatabases
import Testing

@Suite("The schema")
struct SchemaTests {
  @Test("It is made once; a store that is opened again finds what it kept")
  func openedAgain() async throws {
    try await withStore { bench in
      try await bench.enter("+41227670001")
      let made = try await versions(bench)
      #expect(made == Array(1...made.count))

      let again = try await BelayStore(database: bench.database, now: { bench.clock.now })
      #expect(try await again.migrations(bench.all).map(\.id.subject) == ["+41227670001"])
      #expect(try await versions(bench) == made)
    }
  }

  @Test(
    "A store that is up to date opens while another process writes",
    .enabled(if: !TestDatabases.areOnServer, "locks a file"))
  func openedWhileWriting() async throws {
    try await withStore(busyTimeout: 0.05) { bench in
      let other = try SQLiteDatabase(path: bench.path, busyTimeout: 0.05)
      try await SQLiteDatabase(path: bench.path).whileWriting {
        let again = try await BelayStore(database: other, now: { bench.clock.now })
        #expect(try await again.migrations(bench.all) == [])
      }
      try await other.close()
    }
  }

  @Test("A database that a newer Belay has written is refused and left alone")
  func newer() async throws {
    try await withStore { bench in
      let made = try await versions(bench)
      try await bench.tamper("INSERT INTO schema_change (version) VALUES (99)")
      let refused = await refusal { try await BelayStore(database: bench.database, now: { Date() }) }
      guard case .newerSchema(99, let known) = refused else {
        Issue.record("not refused as newer: \(String(describing: refused))")
        return
      }
      #expect(known == made.count)
      #expect(refused?.retry == .never)
      #expect(try await versions(bench) == made + [99])
    }
  }

  @Test(
    "What the database refuses arrives as the store's error, with the advice to try later where that helps",
    .enabled(if: !TestDatabases.areOnServer, "locks a file"))
  func databaseErrors() async throws {
    try await withStore(busyTimeout: 0.05) { bench in
      try await bench.enter("+41227670001")
      let other = try SQLiteDatabase(path: bench.path, busyTimeout: 0.05)
      try await other.whileWriting {
        let refused = await refusal { try await bench.enter("+41227670002") }
        #expect(refused?.code == "store.busy")
        #expect(refused?.retry == .later)
        #expect(refused?.facts["database"] == bench.path)
      }
      try await other.close()
      #expect(try await bench.found { _ in } == ["+41227670001"])
    }
  }

  private func versions(_ bench: StoreBench) async throws -> [Int] {
    try await bench.database.read { session in
      try session.rows("SELECT version FROM schema_change ORDER BY version") { $0.integer(0) }
    }
  }
}

extension SQLiteDatabase {
  /// Runs a body while this connection is in a write transaction.
  func whileWriting(_ body: () async throws -> Void) async throws {
    let (begun, release) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
    async let held: Void = transaction { session in
      try session.execute("UPDATE ledger_head SET sequence = sequence", [])
      begun.continuation.finish()
      release.wait()
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
}
