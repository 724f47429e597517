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

  @Test("What an older Belay has kept is found, counted and listed as what is kept anew")
  func filled() async throws {
    try await withStore { bench in
      _ = try await bench.store.enter([
        StoreBench.record("1", name: "Zoë Müller", mail: "Zoe@example.org"),
        StoreBench.record("2", department: "TE", mail: nil, status: .closed),
      ])
      // As the third change has left it.
      let isOnServer = TestDatabases.areOnServer
      let triggers = ["enter", "change"] + (isOnServer ? [] : ["remove"])
      for name in triggers {
        try await bench.tamper("DROP TRIGGER migration_count_\(name)\(isOnServer ? " ON migration" : "")")
      }
      if isOnServer { try await bench.tamper("DROP FUNCTION migration_count_keep") }
      for table in (isOnServer ? [] : ["migration_words", "migration_word_parts"]) + [
        "migration_search", "migration_count", "migration_junction", "migration_word", "migration_vocabulary",
      ] {
        try await bench.tamper("DROP TABLE \(table)")
      }
      let indexes = [
        "by_standing", "by_person", "by_kind", "by_start", "by_limit", "by_devices", "by_updated", "by_slot", "blocked",
        "claimed", "by_end",
      ]
      for name in indexes { try await bench.tamper("DROP INDEX migration_\(name)") }
      for column in ["person_key", "changed_at"] {
        try await bench.tamper("ALTER TABLE migration DROP COLUMN \(column)")
      }
      for table in [
        "person", "session", "sign_in_link", "sign_in_attempt", "api_token", "saved_filter", "kept_answer",
        "mail", "mail_template", "migration_choice",
      ] { try await bench.tamper("DROP TABLE \(table)") }
      for name in ["migration_by_owner", "ledger_by_time", "estate_summary_by_kind"] {
        try await bench.tamper("DROP INDEX \(name)")
      }
      try await bench.tamper("DELETE FROM schema_change WHERE version > 3")

      let again = try await BelayStore(database: bench.database, now: { bench.clock.now })
      var filter = bench.all
      #expect(try await again.counts(filter) == [.waiting: 1, .closed: 1])
      #expect(
        try await again.page(of: filter, sort: MigrationSort(.person, isDescending: true)).records.map(\.id.subject)
          == ["1", "2"])
      filter.text = "muller"
      #expect(try await again.page(of: filter).records.map(\.id.subject) == ["1"])
      filter.text = "oe mull"
      #expect(try await again.page(of: filter).records.map(\.id.subject) == ["1"])
      filter.text = "zoe mull"
      #expect(try await again.page(of: filter).records.map(\.id.subject) == ["1"])
      #expect(
        try await again.page(of: bench.seen(.owner("zoe@EXAMPLE.org"))).records.map(\.changedAt) == [bench.clock.now])
      #expect(try await versions(bench).last == 12)
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
