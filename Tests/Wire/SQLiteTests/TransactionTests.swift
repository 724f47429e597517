import BlockingCalls
import Foundation
import SQL
import SQLite
import Testing

@Suite("Transactions")
struct TransactionTests {
  struct Refusal: Error {}

  @Test("What a transaction wrote is gone when its body throws, and its error arrives")
  func rollsBack() async throws {
    try await withDatabase { database in
      try await database.run("CREATE TABLE phone (number TEXT)")
      await #expect(throws: Refusal.self) {
        try await database.transaction { session in
          try session.execute("INSERT INTO phone VALUES ('1')", [])
          throw Refusal()
        }
      }
      #expect(try await database.rows("SELECT * FROM phone") == [])

      try await database.run("INSERT INTO phone VALUES ('2')")
      #expect(try await database.rows("SELECT * FROM phone") == [[.text("2")]])
    }
  }

  @Test("Readers on threads that may block, on others, and looks at keys share the database with a writer")
  func readers() async throws {
    try await withDatabase { database in
      try await database.run("CREATE TABLE phone (number INTEGER)")
      let pool = ThreadPool("test", threads: 8)
      let read: @Sendable () async throws -> Int = {
        try await database.read { try $0.row("SELECT count(*) FROM phone") { $0.integer(0) } ?? 0 }
      }
      let glance: @Sendable () async throws -> Int = {
        try await database.glance { try $0.row("SELECT count(*) FROM phone") { $0.integer(0) } ?? 0 }
      }
      let look: @Sendable (@Sendable () async throws -> Int) async throws -> Void = { count in
        let seen = try await count()
        #expect(seen <= 300)
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<300 {
          group.addTask { _ = try await database.run("INSERT INTO phone VALUES ($1)", [.integer(number)]) }
          group.addTask { try await look(read) }
          group.addTask(executorPreference: pool) { try await look(read) }
          group.addTask(executorPreference: pool) { try await look(glance) }
        }
        try await group.waitForAll()
      }
      try await withTaskExecutorPreference(pool) { () async throws in
        let counts = [try await read(), try await glance()]
        #expect(counts == [300, 300])
        let write: @Sendable (any SQLSession) throws -> Int = { try $0.execute("INSERT INTO phone VALUES (1)", []) }
        let refusals = [
          await #expect(throws: SQLError.self) { try await database.read(write) },
          await #expect(throws: SQLError.self) { try await database.glance(write) },
        ]
        #expect(refusals.map { $0?.kind } == [.readOnly, .readOnly])
        // All that is read at once is of one moment, whatever is written meanwhile.
        let moments = try await database.read { session in
          let count = { try session.row("SELECT count(*) FROM phone") { $0.integer(0) } }
          let (before, written) = (try count(), DispatchSemaphore(value: 0))
          Task.detached {
            _ = try await database.run("INSERT INTO phone VALUES (301)")
            written.signal()
          }
          #expect(written.wait(timeout: .now() + 30) == .success)
          return [before, try count()]
        }
        #expect(moments == [300, 300])
        #expect(try await read() == 301)
      }
    }
  }

  @Test("A transaction that a statement breaks leaves nothing, and the next one begins afresh")
  func brokenStatement() async throws {
    try await withDatabase { database in
      try await database.run("CREATE TABLE phone (number TEXT PRIMARY KEY)")
      try await database.run("INSERT INTO phone VALUES ('1')")
      let error = await #expect(throws: SQLError.self) {
        try await database.transaction { session in
          try session.execute("INSERT INTO phone VALUES ('2')", [])
          try session.execute("INSERT INTO phone VALUES ('1')", [])
        }
      }
      #expect(error?.kind == .constraint)
      #expect(try await database.rows("SELECT * FROM phone") == [[.text("1")]])
      #expect(try await database.run("INSERT INTO phone VALUES ('2')") == 1)
    }
  }

  @Test("A statement that is not SQL is refused with the engine's own words")
  func notSQL() async throws {
    try await withDatabase { database in
      let error = await #expect(throws: SQLError.self) { try await database.rows("SELEKT 1") }
      #expect(error?.kind == .failed)
      #expect(error?.message.contains("SELEKT") == true)
      #expect(error?.database == database.path)
    }
  }

  @Test("The writing connection waits for the disk: synchronous is FULL, in WAL mode")
  func durable() async throws {
    try await withDatabase { database in
      let (level, mode) = try await database.transaction { session in
        (
          try session.row("PRAGMA synchronous") { $0.integer(0) },
          try session.row("PRAGMA journal_mode") { $0.text(0) }
        )
      }
      #expect(level == 2)
      #expect(mode == "wal")
    }
  }

  @Test("A reader sees the snapshot that it began with, whatever is written meanwhile")
  func snapshot() async throws {
    try await withDatabase { database in
      try await database.run("CREATE TABLE phone (number TEXT)")
      let other = try SQLiteDatabase(path: database.path)
      let counts = try await database.read { session in
        let before = try session.row("SELECT count(*) FROM phone") { $0.integer(0) }
        let written = DispatchSemaphore(value: 0)
        Task {
          try await other.run("INSERT INTO phone VALUES ('1')")
          written.signal()
        }
        written.wait()
        return (before, try session.row("SELECT count(*) FROM phone") { $0.integer(0) })
      }
      #expect(counts.0 == 0 && counts.1 == 0)
      #expect(try await database.rows("SELECT count(*) FROM phone") == [[.integer(1)]])
      try await other.close()
    }
  }

  @Test("What was committed is there when the file is opened again; what is read needs no table")
  func reopened() async throws {
    try await withTemporaryFolder { folder in
      let first = try SQLiteDatabase(path: folder + "/a.sqlite")
      try await first.run("CREATE TABLE phone (number TEXT)")
      try await first.run("INSERT INTO phone VALUES ('1')")
      try await first.close()

      let second = try SQLiteDatabase(path: folder + "/a.sqlite", creates: false)
      #expect(try await second.rows("SELECT * FROM phone") == [[.text("1")]])
      #expect(try await second.rows(second.dialect.tableExists, [.text("phone")]) == [[.integer(1)]])
      #expect(try await second.rows(second.dialect.tableExists, [.text("fax")]) == [[.integer(0)]])
      try await second.close()
    }
  }
}
