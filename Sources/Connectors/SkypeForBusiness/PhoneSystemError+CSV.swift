import CSV
import ConnectorKit
import Migrations

extension PhoneSystemError {
  /// Says what is wrong with a file: where, why, and what to do about it.
  init(_ error: CSVError, system: PhoneSystemID) {
    var facts = error.facts
    facts["file"] = error.file
    facts["line"] = error.line.map(String.init)
    facts["column"] = error.column.map(String.init)
    facts["detail"] = error.problem
    facts["advice"] = error.advice
    facts["cause"] = error.code.rawValue
    self.init(error.code == .unreadable ? .unreachable : .malformed, system: system, facts)
  }

  /// Says what is wrong with one row of a file.
  init(row line: Int, of file: ExportFile, system: PhoneSystemID, _ detail: String, _ facts: [String: String] = [:]) {
    let place = ["file": file.path, "line": String(line), "detail": detail]
    self.init(.malformed, system: system, facts.merging(place) { _, place in place })
  }
}
