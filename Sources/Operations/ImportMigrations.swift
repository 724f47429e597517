import CSV
import Foundation
import MigrationEngine
import Migrations
import Store

/// Reads a table that was exported and edited: a changed cell is the only change, and all rows are taken or none.
package struct ImportMigrations: Sendable {
  /// What was imported.
  package struct Result: Codable, Sendable {
    /// Rows that were read.
    package var rows = 0
    /// Migrations that were changed.
    package var changed = 0
    /// The changes, by number.
    package var changes: [String: [Change]] = [:]
  }

  /// Imports a file.
  ///
  /// - Parameter previews: Whether only the changes are computed and nothing is written.
  /// - Throws: ``OperationError/importRefused(_:)`` with every problem, each with line and column; nothing is changed.
  package static func run(
    _ workspace: Workspace, from path: String, by principal: Principal, previews: Bool
  ) async throws -> Result {
    try await run(
      workspace, Table { try CSVReader(path: path) }, workspace.everything, by: principal, previews: previews)
  }

  /// Imports a text for somebody; rows of numbers that they may not edit are problems.
  package static func run(
    _ workspace: Workspace, text: String, for access: Access, previews: Bool
  ) async throws -> Result {
    try access.demand(.exchangeTables)
    var filter = workspace.everything
    filter.visibility = access.visibility(.exchangeTables)
    return try await run(
      workspace, Table { try CSVReader(data: Data(text.utf8)) }, filter, by: access.principal, previews: previews)
  }

  private static func run(
    _ workspace: Workspace, _ table: Table, _ filter: MigrationFilter, by principal: Principal, previews: Bool
  ) async throws -> Result {
    let numbers = table.rows.map { workspace.settings.canonical(SpreadsheetCell.plain($0["Number"] ?? "")) }
    let records = try await records(of: numbers, filter, workspace)
    var result = Result()
    var problems: [ImportProblem] = []
    var appends: [JournalAppend] = []
    var seen: Set<String> = []
    var places = Places(
      load: try await workspace.store.load(of: workspace.project), schedule: workspace.settings.schedule)
    for (row, number) in zip(table.rows, numbers) {
      result.rows += 1
      guard let record = records[number], seen.insert(number).inserted else {
        let code = records[number] == nil ? "import.no-such-number" : "import.number-twice"
        problems.append(ImportProblem(line: row.line, column: "Number", code: code, facts: ["value": number]))
        continue
      }
      let edit = RowEdit(row: row, record: record, workspace: workspace)
      let changes = edit.changes
      guard !changes.isEmpty else { continue }
      do {
        if let append = try await edit.append(by: principal) {
          appends.append(append)
          result.changes[number] = changes
          places.move(record, to: append.state.appointment, line: row.line)
        }
      } catch let problem as ImportProblem {
        problems.append(problem)
      }
    }
    problems += places.problems
    guard problems.isEmpty else {
      throw OperationError.importRefused(problems.sorted { $0.line < $1.line })
    }
    result.changed = appends.count
    if !previews, !appends.isEmpty {
      let entry = workspace.record(
        principal, "project.imported", workspace.project.rawValue, ["changed": String(appends.count)])
      try await workspace.givingSlots {
        try await workspace.store.appendAll(appends, ledger: [entry], slots: $0)
      }
    }
    return result
  }

  /// The migrations of a table's numbers, as far as a filter means them.
  private static func records(
    of numbers: [String], _ filter: MigrationFilter, _ workspace: Workspace
  ) async throws -> [String: MigrationRecord] {
    var filter = filter
    var records: [String: MigrationRecord] = [:]
    let wanted = Set(numbers).sorted()
    for first in stride(from: 0, to: wanted.count, by: 500) {
      filter.subjects = Array(wanted[first..<min(first + 500, wanted.count)])
      for record in try await workspace.store.migrations(filter) { records[record.id.subject] = record }
    }
    return records
  }

  /// The slots' places: those that leave make room for those that come, wherever they stand in the table.
  private struct Places {
    var load: [Date: Int]
    let schedule: Schedule
    var arrivals: [(line: Int, appointment: Appointment)] = []

    mutating func move(_ record: MigrationRecord, to appointment: Appointment?, line: Int) {
      guard record.start != appointment?.start else { return }
      if let start = record.start, [.scheduled, .paused].contains(record.status) { load[start, default: 1] -= 1 }
      if let appointment { arrivals.append((line, appointment)) }
    }

    /// A problem for each that comes to a slot without room.
    var problems: [ImportProblem] {
      var load = load
      return arrivals.compactMap { line, appointment in
        load[appointment.start, default: 0] += 1
        guard load[appointment.start, default: 0] > schedule.capacity else { return nil }
        let day = schedule.reading(of: appointment.start).day
        let full = ScheduleProblem.full(day: day, limit: appointment.limit, missing: 1)
        return ImportProblem(line: line, column: "Time", code: full.code, facts: full.facts)
      }
    }
  }

  /// The rows of a file, with the columns that must be there.
  private struct Table {
    var rows: [CSVRow]

    init(_ open: () throws -> CSVReader) throws {
      do {
        let reader = try open()
        let missing = ["Number"].filter { reader.column(named: $0) == nil }
        let unknown = reader.header.filter { name in
          !MigrationTable.columns.contains { $0.caseInsensitiveCompare(name) == .orderedSame }
        }
        var problems = missing.map { ImportProblem(line: 1, column: $0, code: "import.no-such-column", facts: [:]) }
        problems += unknown.map {
          ImportProblem(
            line: 1, column: $0, code: "import.unknown-column",
            facts: ["known": MigrationTable.columns.joined(separator: ", ")])
        }
        guard problems.isEmpty else { throw OperationError.importRefused(problems) }
        rows = try reader.remainingRows()
      } catch let error as CSVError {
        throw OperationError.table(error)
      }
    }
  }
}

extension ImportProblem: Error {}

/// One row of an edited table against the migration as it is.
private struct RowEdit {
  let row: CSVRow
  let record: MigrationRecord
  let workspace: Workspace

  /// The cells that differ; columns that the table leaves out are not touched.
  var changes: [Change] {
    zip(MigrationTable.columns, MigrationTable.row(of: record, in: workspace.settings.schedule)).compactMap {
      column, current in
      guard column != "Number", column != MigrationTable.version, let cell = row[column].map(SpreadsheetCell.plain),
        cell != current
      else { return nil }
      return Change(object: record.id.subject, field: column, before: current, after: cell)
    }
  }

  /// What the changed cells ask for; nil when nothing.
  func append(by principal: Principal) async throws -> JournalAppend? {
    // Without this, rows that nobody touched would take back what others have done since the export.
    if let version = row[MigrationTable.version], !version.isEmpty, version != String(record.sequence) {
      throw problem(
        MigrationTable.version, "import.changed-meanwhile", ["before": version, "after": String(record.sequence)])
    }
    for change in changes where !MigrationTable.editable.contains(change.field) {
      throw problem(
        change.field, "import.read-only",
        [
          "before": change.before ?? "", "after": change.after ?? "",
          "editable": MigrationTable.editable.joined(separator: ", "),
        ])
    }
    let wished = row["Status"] ?? record.status.rawValue
    guard let status = Migration.Status(rawValue: wished) else {
      throw problem(
        "Status", "configuration.not-a-choice",
        [
          "value": wished,
          "offered": [Migration.Status.waiting, .scheduled, .paused].map(\.rawValue).joined(separator: ", "),
        ])
    }
    let datesChanged = changes.contains { $0.field != "Status" }
    switch status {
    case .waiting where record.status == .scheduled:
      return try await journal(.cancelled(by: principal), "migration.cancelled", by: principal)
    case .paused where record.status != .paused && !datesChanged:
      return try await journal(.paused(by: principal, reason: nil), "migration.paused", by: principal)
    case .scheduled where datesChanged || record.status != .scheduled: return try await schedule(by: principal)
    case record.status where !datesChanged: return nil
    default: throw problem("Status", "import.status", ["before": record.status.rawValue, "after": wished])
    }
  }

  private func schedule(by principal: Principal) async throws -> JournalAppend {
    guard record.blocking == 0 else { throw problem("Status", "gate.blocked", ["checks": ""]) }
    let schedule = workspace.settings.schedule
    let (day, time) = (try cell("Date", CalendarDay.init), try cell("Time", TimeOfDay.init))
    let limit = row["Limit"] == "" && record.limit == nil ? day : try cell("Limit", CalendarDay.init)
    do {
      try schedule.check(day: day, time: time, limit: limit, today: workspace.today)
    } catch {
      throw problem(column(of: error), error.code, error.facts)
    }
    guard let slot = schedule.slots(on: day).first(where: { $0.time == time }) else {
      throw problem("Time", "schedule.hour-not-offered", ["day": "\(day)", "time": "\(time)", "offered": ""])
    }
    let appointment = Appointment(start: slot.start, end: slot.windowEnd, limit: limit)
    do {
      return try await ScheduleMigrations.append(appointment, to: record, by: principal, in: workspace)
    } catch let refusal as StatusRefusal {
      throw problem("Status", refusal.code, refusal.facts)
    }
  }

  private func column(of error: ScheduleProblem) -> String {
    switch error {
    case .hourNotOffered, .hourSkipped: "Time"
    case .limitBeforeDate: "Limit"
    default: "Date"
    }
  }

  private func cell<Value>(_ column: String, _ parse: (String) -> Value?) throws -> Value {
    let current = zip(MigrationTable.columns, MigrationTable.row(of: record, in: workspace.settings.schedule))
      .first { $0.0 == column }?.1
    let text = row[column] ?? current ?? ""
    guard let value = parse(text) else {
      throw problem(column, column == "Time" ? "configuration.not-a-time" : "configuration.not-a-day", ["value": text])
    }
    return value
  }

  private func journal(_ event: JournalEvent, _ action: String, by principal: Principal) async throws -> JournalAppend {
    var state = try await workspace.store.journal(of: record.id).state
    let expected = state.sequence
    do {
      try state.apply(event)
    } catch {
      throw problem("Status", error.code, error.facts)
    }
    return JournalAppend(
      migration: record.id, expected: expected, token: nil, events: [event], state: state,
      ledger: [workspace.record(principal, action, record.id.description, ["import": "true"])])
  }

  private func problem(_ column: String, _ code: String, _ facts: [String: String]) -> ImportProblem {
    ImportProblem(line: row.line, column: column, code: code, facts: facts)
  }
}
