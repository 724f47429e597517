import Foundation
import SQL
import TestDatabases
import Testing

@Suite("One statement with many lists of arguments, over either engine")
struct ManyAtOnceTests {
  /// More than are sent to a server before its answers are read.
  private static let many = 1_003

  private func withTable(_ body: (any SQLDatabase) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("belay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try await TestDatabases.open(folder.appendingPathComponent("sql").path)
    try await database.transaction { session in
      _ = try session.execute("CREATE TABLE kept (id BIGINT PRIMARY KEY, name TEXT, document BYTEA)", [])
    }
    try await body(database)
    try await database.close()
  }

  private static func insert(_ count: Int, into session: any SQLSession) throws -> [Int] {
    try session.executeAll(
      "INSERT INTO kept (id, name, document) VALUES ($1, $2, $3)",
      (0..<count).map { number in
        [
          .integer(number), number % 3 == 0 ? .null : .text("Zoë \(number)"),
          .bytes([UInt8](repeating: UInt8(number % 256), count: number % 5)),
        ]
      })
  }

  @Test("Each list is written, in order, and its count comes back in its place", arguments: [0, 1, 2, 200, 201, many])
  func counts(count: Int) async throws {
    try await withTable { database in
      let written = try await database.transaction { try Self.insert(count, into: $0) }
      #expect(written == Array(repeating: 1, count: count))
      let changed = try await database.transaction { session in
        try session.executeAll(
          "UPDATE kept SET name = $2 WHERE id = $1",
          (0..<count).map { [.integer($0 % 2 == 0 ? $0 : $0 + 10_000), .text("new")] })
      }
      #expect(changed == (0..<count).map { $0 % 2 == 0 ? 1 : 0 })
      let rows = try await database.read { session in
        try session.rows("SELECT id, name, document FROM kept ORDER BY id") { ($0.integer(0), $0[1], $0.bytes(2)) }
      }
      #expect(rows.count == count)
      for (number, name, document) in rows {
        let before: SQLValue = number % 3 == 0 ? .null : .text("Zoë \(number)")
        #expect(name == (number % 2 == 0 ? .text("new") : before))
        #expect(document == [UInt8](repeating: UInt8(number % 256), count: number % 5))
      }
    }
  }

  @Test("Rows come back with the position of their list; a list without rows is silent")
  func positions() async throws {
    try await withTable { database in
      let found = try await database.transaction { session in
        _ = try Self.insert(10, into: session)
        var found: [[Int]] = []
        try session.queryAll(
          "UPDATE kept SET name = 'met' WHERE id >= $1 AND id < $2 RETURNING id",
          [[.integer(8), .integer(99)], [.integer(50), .integer(60)], [.integer(0), .integer(1)]]
        ) { found.append([$0, $1.integer(0)]) }
        return found.sorted { $0.lexicographicallyPrecedes($1) }
      }
      #expect(found == [[0, 8], [0, 9], [2, 0]])
    }
  }

  @Test("A list that is refused undoes the transaction, and the connection goes on", arguments: [0, 1, 150, many - 1])
  func refusal(at position: Int) async throws {
    try await withTable { database in
      await #expect {
        try await database.transaction { session in
          _ = try session.executeAll(
            "INSERT INTO kept (id, name) VALUES ($1, $2)",
            (0..<Self.many).map { [.integer($0), .text("first")] })
          _ = try session.executeAll(
            "INSERT INTO kept (id, name) VALUES ($1, $2)",
            (0..<Self.many).map { [.integer($0 == position ? 5 : $0 + 10_000), .text("second")] })
        }
      } throws: { error in
        (error as? SQLError)?.kind == .constraint
      }
      let written = try await database.transaction { try Self.insert(Self.many, into: $0) }
      #expect(written.count == Self.many)
    }
  }

  @Test("What the receiver throws ends the transaction, and no answer is left for the next statement")
  func throwingReceiver() async throws {
    struct Enough: Error {}
    try await withTable { database in
      await #expect(throws: Enough.self) {
        try await database.transaction { session in
          _ = try Self.insert(Self.many, into: session)
          try session.queryAll("SELECT name FROM kept WHERE id = $1", (0..<Self.many).map { [.integer($0)] }) {
            position, _ in
            if position == 3 { throw Enough() }
          }
        }
      }
      let count = try await database.read { try $0.row("SELECT count(*) FROM kept") { $0.integer(0) } }
      #expect(count == 0)
    }
  }

  @Test("A list with too many arguments or too few is refused")
  func wrongCount() async throws {
    try await withTable { database in
      for lists: [[SQLValue]] in [[[.integer(1)], [.integer(1), .text("x"), .null]], [[.integer(1)], [.integer(2)]]] {
        await #expect {
          try await database.transaction { try $0.executeAll("INSERT INTO kept (id, name) VALUES ($1, $2)", lists) }
        } throws: { error in
          (error as? SQLError)?.kind == .failed
        }
      }
    }
  }

  @Test(
    "A text with the character zero is refused by a server before anything is sent",
    .enabled(if: TestDatabases.areOnServer, "SQLite keeps it"))
  func zero() async throws {
    try await withTable { database in
      await #expect {
        try await database.transaction { session in
          _ = try session.executeAll(
            "INSERT INTO kept (id, name) VALUES ($1, $2)", [[.integer(1), .text("a")], [.integer(2), .text("a\0b")]])
        }
      } throws: { error in
        (error as? SQLError)?.message == "a text holds the character zero"
      }
      let written = try await database.transaction { try Self.insert(3, into: $0) }
      #expect(written == [1, 1, 1])
    }
  }
}
