import Foundation
import Migrations
import SQL
import SQLite
import Store
import Synchronization
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

  @Test("Of several processes that open an older store at once one brings it up to date, and the others wait for it")
  func openedAtOnce() async throws {
    try await withTestFolder("store") { folder in
      let path = folder + "/belay.sqlite"
      let older = try await TestDatabases.open(path)
      try await StoreSchema.update(older, to: 5)
      let updates = Mutex(0)
      let updating: BelayStore.UpdateReport = { done, _ in updates.withLock { $0 += done == 0 ? 1 : 0 } }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            let database = try await TestDatabases.open(path, busyTimeout: 60)
            _ = try await BelayStore(database: database, now: { Date() }, updating: updating)
            try await database.close()
          }
        }
        try await group.waitForAll()
      }
      #expect(updates.withLock { $0 } == 1)
      try await older.close()
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
    try await withTestFolder("store") { folder in
      let now = Date(timeIntervalSince1970: 1_796_000_000)
      let database = try await TestDatabases.open(folder + "/belay.sqlite")
      try await StoreSchema.update(database, to: 3) { _, _ in Issue.record("a new store is no older one") }
      try await database.transaction { session in
        for (subject, name, mail, department, status) in [
          ("2", "Ada Lovelace", nil, "TE", "closed"), ("1", "Zoë Müller", "Zoe@example.org", "IT-CS", "waiting"),
        ] as [(String, String, String?, String, String)] {
          try session.execute(
            """
            INSERT INTO migration (id, project, subject, kind, name, owner_name, mail, department, status, updated_at,
              sequence)
            VALUES ($1, 'cutover', $2, 'person', $3, $3, $4, $5, $6, $7, 1)
            """,
            [
              .text("cutover/\(subject)"), .text(subject), .text(name), .text(mail), .text(department), .text(status),
              .moment(now),
            ])
        }
      }
      // What refers to migrations stays when their table is made anew.
      try await StoreSchema.update(database, to: 12)
      try await database.transaction { session in
        _ = try session.execute(
          """
          INSERT INTO migration_choice (migration, destination, decided_by, at) VALUES ('cutover/1', 'east', 'ada', 1)
          """, [])
      }
      let reports = Mutex<[[Int]]>([])
      let report: BelayStore.UpdateReport = { done, total in reports.withLock { $0.append([done, total]) } }
      let store = try await BelayStore(database: database, now: { now }, updating: report)
      #expect(reports.withLock { $0 } == [[0, 3], [1, 3], [2, 3], [3, 3]])
      _ = try await BelayStore(database: database, now: { now }, updating: report)
      #expect(reports.withLock { $0.count } == 4)
      let project = StoreBench.project
      var filter = MigrationFilter(project: project)
      #expect(try await store.counts(filter) == [.waiting: 1, .closed: 1])
      #expect(
        try await store.page(of: filter, sort: MigrationSort(.person, isDescending: true)).records.map(\.id.subject)
          == ["1", "2"])
      for text in ["muller", "oe mull", "zoe mull"] {
        filter.text = text
        #expect(try await store.page(of: filter).records.map(\.id.subject) == ["1"])
      }
      filter = MigrationFilter(project: project)
      filter.visibility = .owner("zoe@EXAMPLE.org")
      #expect(try await store.page(of: filter).records.map(\.changedAt) == [now])
      #expect(try await store.choices(of: project).mapValues(\.destination) == ["1": "east"])

      let bench = StoreBench(store: store, database: database, path: folder + "/belay.sqlite", clock: TurnedClock())
      try await bench.checkWords()
      try await bench.enter("3")
      #expect(try await store.counts(bench.all) == [.waiting: 2, .closed: 1])
      #expect(try await bench.found { $0.text = "lovelace" } == ["2", "3"])
      try await bench.checkWords()
      #expect(try await versions(bench).last == 15)
      try await store.close()
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
