import CSV
import ConnectorKit
import Estates
import Foundation
import Migrations

/// The organisation's registry of numbers, kept as a CSV file: which numbers exist, which are closed.
///
/// The file has the columns `Number` (E.164, separators allowed), `Status` (`open` or `closed`, in any case) and, where
/// units are known, `Department`. Other columns are ignored: the registry says what may move, nothing of it is moved.
package struct NumberRegistry: NumberRegistryReading {
  package let id: PhoneSystemID
  package let gate: RequestGate
  /// The CSV file.
  let file: String

  /// Names the registry and its file.
  package init(id: PhoneSystemID, gate: RequestGate, file: String) {
    self.id = id
    self.gate = gate
    self.file = file
  }

  package func probe() async throws {
    try await gate.request("files.read") {
      do {
        _ = try columns(of: CSVReader(path: file))
      } catch let error as CSVError {
        throw failure(error)
      }
    }
  }

  package func readRegistry() async throws -> [RegisteredNumber] {
    try await gate.request("files.read") {
      do {
        return try read()
      } catch let error as CSVError {
        throw failure(error)
      }
    }
  }

  private func read() throws -> [RegisteredNumber] {
    let table = try CSVReader(path: file)
    let columns = try columns(of: table)
    var numbers: [RegisteredNumber] = []
    var places: [PhoneNumber: (line: Int, index: Int)] = [:]
    while let row = try table.next() {
      let number = try number(row.fields[columns.number], row.line, columns.number)
      let department = columns.department.map { trimmed(row.fields[$0]) } ?? ""
      let entry = RegisteredNumber(
        number: number, isClosed: try isClosed(row.fields[columns.status], row.line, columns.status),
        department: department.isEmpty ? nil : department)
      if let earlier = places[number] {
        // The same row twice says nothing new; two rows that disagree leave open which of them is true.
        guard numbers[earlier.index] != entry else { continue }
        throw malformed(
          row.line, columns.number, "Number", number.description,
          "The number is already on line \(earlier.line), with another status or department.")
      }
      places[number] = (row.line, numbers.count)
      numbers.append(entry)
    }
    return numbers
  }

  private func columns(of table: CSVReader) throws -> (number: Int, status: Int, department: Int?) {
    guard let number = table.column(named: "Number"), let status = table.column(named: "Status") else {
      let missing = ["Number", "Status"].filter { table.column(named: $0) == nil }
      throw PhoneSystemError(
        .malformed, system: id,
        [
          "file": file, "missing": missing.joined(separator: ", "), "found": table.header.joined(separator: ", "),
          "detail": "The columns \(missing.joined(separator: ", ")) are missing.",
        ])
    }
    return (number, status, table.column(named: "Department"))
  }

  private func number(_ text: String, _ line: Int, _ column: Int) throws -> PhoneNumber {
    do {
      return try PhoneNumber(trimmed(text))
    } catch {
      throw malformed(line, column, "Number", text, "The value is not an international number (\(error.code)).")
    }
  }

  private func isClosed(_ text: String, _ line: Int, _ column: Int) throws -> Bool {
    switch trimmed(text).lowercased() {
    case "open": return false
    case "closed": return true
    default: throw malformed(line, column, "Status", text, "The status is neither open nor closed.")
    }
  }

  private func malformed(
    _ line: Int, _ column: Int, _ header: String, _ value: String, _ detail: String
  ) -> PhoneSystemError {
    PhoneSystemError(
      .malformed, system: id,
      [
        "file": file, "line": String(line), "column": String(column + 1), "header": header, "value": value,
        "detail": detail,
      ])
  }

  private func failure(_ error: CSVError) -> PhoneSystemError {
    var facts = error.facts
    facts["file"] = error.file
    facts["line"] = error.line.map(String.init)
    facts["column"] = error.column.map(String.init)
    facts["detail"] = error.problem
    facts["advice"] = error.advice
    facts["cause"] = error.code.rawValue
    return PhoneSystemError(error.code == .unreadable ? .unreachable : .malformed, system: id, facts)
  }

  private func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
}
