import CSV
import Estates
import Foundation
import Migrations
import Operations
import Store
import Testing

@Suite("Migrations as a table")
struct MigrationTableTests {
  /// Six migrations in different statuses, exported.
  private func withTable<Result>(
    _ body: (Office, String, [[String]]) async throws -> Result
  ) async throws -> Result {
    try await withOffice(6, estate: { $0[5].location = nil }) { office in
      try await office.check()
      let wish = ScheduleMigrations.Wish(day: day("2026-11-03"), time: nil, limit: day("2026-11-06"))
      _ = try await ScheduleMigrations.run(office.workspace, office.filter(1, 2), wish, by: Office.boss)
      _ = try await office.migrate(office.filter(3))
      try await office.append([.paused(by: Office.boss, reason: nil)], to: 4)
      let path = office.folder + "/table.csv"
      let count = try await ExportMigrations.run(office.workspace, office.filter(), to: path)
      #expect(count == 6)
      let reader = try CSVReader(path: path)
      let rows = try [reader.header] + reader.remainingRows().map(\.fields)
      return try await body(office, path, rows)
    }
  }

  private func write(_ rows: [[String]], to path: String) throws {
    try CSVWriter.writeFile(path: path, header: rows[0]) { append in
      for row in rows.dropFirst() { try append(row) }
    }
  }

  private func imported(_ office: Office, _ path: String, previews: Bool = false) async throws
    -> ImportMigrations.Result
  {
    try await ImportMigrations.run(office.workspace, from: path, by: Office.boss, previews: previews)
  }

  /// Every journal, to see that nothing was written.
  private func journals(_ office: Office) async throws -> [Int] {
    var lengths: [Int] = []
    for position in 1...6 { lengths.append(try await office.workspace.history(of: office.id(position)).count) }
    return lengths
  }

  @Test("A row says what a person needs to know")
  func rows() async throws {
    try await withTable { _, _, rows in
      #expect(rows[0] == MigrationTable.columns)
      #expect(
        rows[1] == [
          "+41227670001", "scheduled", "2026-11-03", "09:00", "2026-11-06", "person", "Ada", "Ada", "ada@example.org",
          "IT-CS", "0", "0", "0", "2",
        ])
      #expect(rows[3][1] == "completed")
      #expect(rows[6].suffix(3) == ["2", "0", "1"])
    }
  }

  @Test("What was exported and is imported again changes nothing")
  func unchanged() async throws {
    try await withTable { office, path, _ in
      let before = try await journals(office)
      let ledger = try await office.ledger("office").count
      let result = try await imported(office, path)
      #expect(result.rows == 6)
      #expect(result.changed == 0)
      #expect(result.changes == [:])
      let after = try await journals(office)
      #expect(after == before)
      let ledgerAfter = try await office.ledger("office").count
      #expect(ledgerAfter == ledger)
    }
  }

  @Test("A changed cell is the only change")
  func changedCell() async throws {
    try await withTable { office, path, rows in
      var rows = rows
      rows[2][3] = "11:00"
      try write(rows, to: path)
      let preview = try await imported(office, path, previews: true)
      let before = try await journals(office)
      let result = try await imported(office, path)
      #expect(
        result.changes == [
          Office.number(2): [Change(object: Office.number(2), field: "Time", before: "09:00", after: "11:00")]
        ])
      #expect(preview.changes == result.changes)
      let after = try await journals(office)
      #expect(zip(after, before).map(-) == [0, 1, 0, 0, 0, 0])
      let record = try await office.record(2)
      #expect(record.start == Date(utc: "2026-11-03T10:00"))
      #expect(record.limit == day("2026-11-06"))
      let ledger = try await office.ledger("office")
      #expect(
        ledger.last
          == LedgerDraft(by: Office.boss, action: "project.imported", subject: "office", facts: ["changed": "1"]))
    }
  }

  @Test("Status cells cancel, pause, resume with a date, and give a first date")
  func statusCells() async throws {
    try await withTable { office, path, rows in
      var rows = rows
      rows[1][1...4] = ["waiting", "", "", ""]
      rows[2][1] = "paused"
      rows[4][1...4] = ["scheduled", "2026-11-04", "10:00", "2026-11-06"]
      rows[5][1...4] = ["scheduled", "2026-11-04", "10:00", ""]
      try write(rows, to: path)
      let result = try await imported(office, path)
      #expect(result.changed == 4)
      let statuses = try await office.statuses(5)
      #expect(statuses == [.waiting, .paused, .completed, .scheduled, .scheduled])
      let (cancelled, dated) = (try await office.record(1), try await office.record(5))
      #expect(cancelled.start == nil)
      #expect(dated.start == Date(utc: "2026-11-04T09:00"))
      #expect(dated.limit == day("2026-11-04"))
    }
  }

  @Test("Columns and rows that are left out are not touched; numbers may be written as people write them")
  func partial() async throws {
    try await withTable { office, path, _ in
      try write([["number", "TIME"], ["022 767 00 01", "11:00"]], to: path)
      let result = try await imported(office, path)
      #expect(result.rows == 1)
      #expect(result.changed == 1)
      let record = try await office.record(1)
      #expect(record.start == Date(utc: "2026-11-03T10:00"))
    }
  }

  /// A changed cell and the problem that it is.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var row: Int
    var cells: [Int: String]
    var column: String
    var code: String
    var testDescription: String { "\(column): \(code)" }
  }

  static let mistakes: [Mistake] = [
    Mistake(row: 1, cells: [0: "+41227679999"], column: "Number", code: "import.no-such-number"),
    Mistake(row: 1, cells: [6: "Ada Lovelace"], column: "Name", code: "import.read-only"),
    Mistake(row: 3, cells: [12: "5"], column: "Warnings", code: "import.read-only"),
    Mistake(row: 1, cells: [1: "done"], column: "Status", code: "configuration.not-a-choice"),
    Mistake(row: 3, cells: [1: "waiting"], column: "Status", code: "import.status"),
    Mistake(row: 1, cells: [1: "completed"], column: "Status", code: "import.status"),
    Mistake(row: 3, cells: [1: "paused"], column: "Status", code: "migration.status"),
    Mistake(
      row: 3, cells: [1: "scheduled", 2: "2026-11-04", 3: "09:00"], column: "Status", code: "migration.status"),
    Mistake(row: 5, cells: [2: "2026-11-04"], column: "Status", code: "import.status"),
    Mistake(row: 6, cells: [1: "scheduled", 2: "2026-11-04", 3: "09:00"], column: "Status", code: "gate.blocked"),
    Mistake(row: 1, cells: [2: "tomorrow"], column: "Date", code: "configuration.not-a-day"),
    Mistake(row: 1, cells: [2: "2026-11-01"], column: "Date", code: "schedule.date-in-past"),
    Mistake(row: 1, cells: [2: "2026-11-05"], column: "Date", code: "schedule.blackout-day"),
    Mistake(row: 1, cells: [2: "2026-11-07", 4: "2026-11-09"], column: "Date", code: "schedule.no-window"),
    Mistake(row: 1, cells: [3: "noon"], column: "Time", code: "configuration.not-a-time"),
    Mistake(row: 1, cells: [3: "12:00"], column: "Time", code: "schedule.hour-not-offered"),
    Mistake(
      row: 1, cells: [2: "2027-03-28", 3: "02:00", 4: "2027-03-28"], column: "Time", code: "schedule.hour-skipped"),
    Mistake(row: 1, cells: [4: "2026-11-02"], column: "Limit", code: "schedule.limit-before-date"),
    Mistake(row: 1, cells: [4: "never"], column: "Limit", code: "configuration.not-a-day"),
  ]

  @Test("Each mistake is told with its line and column, and nothing is written", arguments: mistakes)
  func mistake(_ mistake: Mistake) async throws {
    try await withTable { office, path, rows in
      var rows = rows
      for (column, text) in mistake.cells { rows[mistake.row][column] = text }
      // A change that would be good by itself.
      if mistake.row != 4 { rows[4][1...4] = ["scheduled", "2026-11-04", "10:00", "2026-11-06"] }
      try write(rows, to: path)
      let before = try await journals(office)
      let error = await #expect(throws: OperationError.self) { _ = try await imported(office, path) }
      guard case .importRefused(let problems) = error else {
        Issue.record("\(error.debugDescription)")
        return
      }
      #expect(problems.map(\.code) == [mistake.code])
      #expect(problems.map(\.column) == [mistake.column])
      #expect(problems.map(\.line) == [mistake.row + 1])
      let after = try await journals(office)
      #expect(after == before)
    }
  }

  @Test("A number that is there twice is told where it comes for the second time")
  func twice() async throws {
    try await withTable { office, path, rows in
      try write(rows + [rows[1]], to: path)
      let error = await #expect(throws: OperationError.self) { _ = try await imported(office, path) }
      guard case .importRefused(let problems) = error else { return }
      #expect(problems.map { "\($0.line) \($0.column) \($0.code)" } == ["8 Number import.number-twice"])
    }
  }

  @Test("What others have changed since the export is not taken back, whether the row was edited or not")
  func changedMeanwhile() async throws {
    try await withTable { office, path, rows in
      _ = try await ControlMigrations.run(
        office.workspace, .pause, office.filter(2), reason: nil, by: Principal(rawValue: "eve@example.org"))
      var rows = rows
      rows[1][3] = "11:00"
      try write(rows, to: path)
      let error = await #expect(throws: OperationError.self) { _ = try await imported(office, path) }
      guard case .importRefused(let problems) = error else { return }
      #expect(problems.map { "\($0.line) \($0.column) \($0.code)" } == ["3 Version import.changed-meanwhile"])
      rows.remove(at: 2)
      try write(rows, to: path)
      let result = try await imported(office, path)
      #expect(result.changes.keys.sorted() == [Office.number(1)])
      let statuses = try await office.statuses(2)
      #expect(statuses == [.scheduled, .paused])
    }
  }

  @Test("All mistakes of a table are told at once")
  func allAtOnce() async throws {
    try await withTable { office, path, rows in
      var rows = rows
      rows[1][3] = "noon"
      rows[2][2] = "2026-11-05"
      rows[5][6] = "X"
      try write(rows, to: path)
      let error = await #expect(throws: OperationError.self) { _ = try await imported(office, path) }
      guard case .importRefused(let problems) = error else { return }
      #expect(problems.map { "\($0.line) \($0.column)" } == ["2 Time", "3 Date", "6 Name"])
    }
  }

  @Test("A slot takes no more through a table than it takes otherwise")
  func capacity() async throws {
    try await withTable { office, path, rows in
      var rows = rows
      // 9 o'clock on Tuesday is full with the first two; one of them leaves, two more come.
      rows[1][3] = "10:00"
      rows[4][1...4] = ["scheduled", "2026-11-03", "09:00", "2026-11-06"]
      try write(rows, to: path)
      let fits = try await imported(office, path)
      #expect(fits.changed == 2)
      rows[5][1...4] = ["scheduled", "2026-11-03", "09:00", "2026-11-06"]
      try write(rows, to: path)
      let error = await #expect(throws: OperationError.self) { _ = try await imported(office, path) }
      guard case .importRefused(let problems) = error else {
        Issue.record("\(error.debugDescription)")
        return
      }
      #expect(problems.map { "\($0.line) \($0.column) \($0.code)" } == ["6 Time schedule.full"])
      let record = try await office.record(5)
      #expect(record.status == .waiting)
    }
  }

  @Test("A table that cannot be read says which file, and one with strange columns which")
  func unreadable() async throws {
    try await withTable { office, path, _ in
      let missing = await #expect(throws: OperationError.self) { _ = try await imported(office, path + ".no") }
      #expect(missing?.facts["file"] == path + ".no")
      try write([["Phone", "Time"], ["+41227670001", "11:00"]], to: path)
      let strange = await #expect(throws: OperationError.self) { _ = try await imported(office, path) }
      guard case .importRefused(let problems) = strange else { return }
      #expect(
        problems.map { "\($0.line) \($0.column) \($0.code)" } == [
          "1 Number import.no-such-column", "1 Phone import.unknown-column",
        ])
    }
  }
}
