import CSV
import Estates
import Foundation
import Migrations
import SQL
import SQLite

/// A table of a million migrations, from CSV into SQLite with every field validated, and back.
enum CSVTables {
  struct Result: Encodable {
    var rows: Int
  }

  static let columns = [
    "number", "person", "owner", "mail", "department", "language", "status", "suggested", "limit", "devices", "note",
  ]

  /// Reads, validates and keeps each row.
  static func importTable(_ file: String, into path: String) async throws -> Result {
    let database = try SQLiteDatabase(path: path)
    let rows = try await database.transaction { session in
      let table = try CSVReader(path: file)
      guard table.header == columns else { throw Invalid(line: 1, column: "header") }
      let names = columns.map { "\"\($0)\" \($0 == "devices" ? "BIGINT" : "TEXT")" }
      _ = try session.execute("CREATE TABLE kept (\(names.joined(separator: ", ")))", [])
      let places = (1...columns.count).map { "$\($0)" }
      let statement = "INSERT INTO kept VALUES (\(places.joined(separator: ", ")))"
      var (rows, batch): (Int, [[SQLValue]]) = (0, [])
      while let row = try table.next() {
        batch.append(try values(of: row))
        rows += 1
        guard batch.count == 1_000 else { continue }
        try session.executeAll(statement, batch)
        batch.removeAll(keepingCapacity: true)
      }
      try session.executeAll(statement, batch)
      return rows
    }
    try await database.close()
    return Result(rows: rows)
  }

  /// Writes every row of the table.
  static func exportTable(_ path: String, to file: String) async throws -> Result {
    let database = try SQLiteDatabase(path: path, creates: false)
    let rows = try await database.read { session in
      var rows = 0
      try CSVWriter.writeFile(path: file, header: columns) { append in
        try session.query("SELECT * FROM kept", []) { row in
          try append(
            columns.indices.map { column in
              if case .integer(let number) = row[column] { String(number) } else { row.text(column) }
            })
          rows += 1
        }
      }
      return rows
    }
    try await database.close()
    return Result(rows: rows)
  }

  struct Invalid: Error {
    var line: Int
    var column: String
  }

  private static func values(of row: CSVRow) throws -> [SQLValue] {
    let fields = row.fields
    func require(_ condition: Bool, _ column: Int) throws {
      guard condition else { throw Invalid(line: row.line, column: columns[column]) }
    }
    _ = try PhoneNumber(fields[0])
    try require(!fields[1].isEmpty && !fields[2].isEmpty, 1)
    try require(fields[3].utf8.contains(UInt8(ascii: "@")), 3)
    try require(!Department(fields[4]).parts.isEmpty, 4)
    try require(["en", "de", "fr"].contains(fields[5]), 5)
    try require(Migration.Status(rawValue: fields[6]) != nil, 6)
    try require(CalendarDay(fields[7]) != nil, 7)
    try require(CalendarDay(fields[8]) != nil, 8)
    guard let devices = Int(fields[9]), devices >= 0 else { throw Invalid(line: row.line, column: columns[9]) }
    var values = fields.map { SQLValue.text($0) }
    values[9] = .integer(devices)
    return values
  }
}
