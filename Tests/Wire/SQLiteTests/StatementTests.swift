import Foundation
import SQL
import SQLite
import Testing

@Suite("Statements and their arguments")
struct StatementTests {
  @Test("Arguments find their places, in whatever order and however often a statement names them")
  func order() async throws {
    try await withDatabase { database in
      let rows = try await database.rows(
        "SELECT $2, $1, $1, $3, $2", [.text("one"), .text("two"), .text("three")])
      #expect(rows == [[.text("two"), .text("one"), .text("one"), .text("three"), .text("two")]])
    }
  }

  @Test("The tenth argument is not the first followed by a zero")
  func manyArguments() async throws {
    try await withDatabase { database in
      let arguments = (1...12).map { SQLValue.integer($0) }
      let rows = try await database.rows("SELECT $12, $1, $10, $2, $11, $3, $4, $5, $6, $7, $8, $9", arguments)
      #expect(rows == [[12, 1, 10, 2, 11, 3, 4, 5, 6, 7, 8, 9].map { .integer($0) }])
    }
  }

  @Test(
    "A dollar sign inside quotes is text",
    arguments: [
      ("SELECT '$2', $1", "$2"), ("SELECT 'it''s $2', $1", "it's $2"), ("SELECT '\"$2', $1", "\"$2"),
      ("SELECT \"$2\", $1 FROM (SELECT 'named' AS \"$2\")", "named"),
      ("SELECT \"it's $2\", $1 FROM (SELECT 'named' AS \"it's $2\")", "named"),
    ])
  func quoted(statement: String, first: String) async throws {
    try await withDatabase { database in
      let rows = try await database.rows(statement, [.integer(7)])
      #expect(rows == [[.text(first), .integer(7)]])
    }
  }

  @Test("A statement without enough arguments, or with too many, is refused as PostgreSQL refuses it")
  func wrongCount() async throws {
    try await withDatabase { database in
      await #expect { try await database.rows("SELECT $1, $2", [.integer(1)]) } throws: { error in
        (error as? SQLError)?.kind == .failed
      }
      await #expect { try await database.rows("SELECT $1", [.integer(1), .integer(2)]) } throws: { error in
        (error as? SQLError)?.kind == .failed
      }
    }
  }

  @Test(
    "Every kind of value comes back as it went in",
    arguments: [
      SQLValue.null, .integer(0), .integer(Int64.min), .integer(Int64.max), .text(""), .text("Ærøskøbing 東京 🧗 it's $1"),
      .bytes([]), .bytes(Array(0...255)),
    ])
  func roundTrip(value: SQLValue) async throws {
    try await withDatabase { database in
      try await database.run("CREATE TABLE kept (value BLOB)")
      try await database.run("INSERT INTO kept (value) VALUES ($1)", [value])
      #expect(try await database.rows("SELECT value FROM kept") == [[value]])
    }
  }

  @Test("A moment keeps its microseconds, also before 1970")
  func moments() async throws {
    try await withDatabase { database in
      for seconds in [1_732_184_107.123456, 0, -86_400.5] {
        let moment = Date(timeIntervalSince1970: seconds)
        let kept = try await database.read { session in
          try session.row("SELECT $1", [.moment(moment)]) { $0.moment(0) }
        }
        #expect(kept == moment)
      }
    }
  }

  @Test("A number with a fraction that another program wrote is read, not fatal, and loses nothing")
  func fractions() async throws {
    try await withDatabase { database in
      let rows = try await database.rows("SELECT 1e300, 2.5, 3.0, -9e999")
      #expect(rows == [[.text("1e+300"), .text("2.5"), .integer(3), .text("-inf")]])
    }
  }

  @Test("Letters are lowered in every script, so that a search without case finds them")
  func lower() async throws {
    try await withDatabase { database in
      let rows = try await database.rows("SELECT lower($1), lower(NULL), lower('TE-1')", [.text("ÜMİT ŒUVRE ΣΟΦΊΑ")])
      #expect(rows == [[.text("ÜMİT ŒUVRE ΣΟΦΊΑ".lowercased()), .null, .text("te-1")]])
    }
  }

  @Test("A statement says how many rows it changed, and what it returns is handed over")
  func changes() async throws {
    try await withDatabase { database in
      try await database.run("CREATE TABLE phone (number TEXT PRIMARY KEY, owner TEXT)")
      try await database.run("INSERT INTO phone VALUES ('1', 'a'), ('2', 'a'), ('3', 'b')")
      #expect(try await database.run("UPDATE phone SET owner = $2 WHERE owner = $1", [.text("a"), .text("c")]) == 2)
      #expect(try await database.run("DELETE FROM phone WHERE owner = $1", [.text("nobody")]) == 0)
      let returned = try await database.transaction { session in
        try session.rows("UPDATE phone SET owner = 'd' WHERE number > '1' RETURNING number") { $0.text(0) }
      }
      #expect(returned.sorted() == ["2", "3"])
    }
  }

  @Test("A value of another kind than was asked for is nil, or the empty value")
  func otherKinds() async throws {
    try await withDatabase { database in
      try await database.read { session in
        try session.query("SELECT NULL, 'text', 5", []) { row in
          #expect(row.optionalText(0) == nil && row.text(0) == "" && row.integer(0) == 0 && row.bytes(0) == [])
          #expect(row.optionalInteger(1) == nil && row.moment(1) == nil)
          #expect(row.optionalText(2) == nil)
        }
      }
    }
  }
}
