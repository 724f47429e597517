import BroadWorks
import CSV
import Foundation
import Migrations

/// Passwords that no command of BroadWorks hands out, brought along by those who know them.
///
/// A CSV table with the columns `userId`, `password`, `sipPassword`, `passcode`, `device` and `devicePassword`, of which
/// only the first must be there; a user with several devices has several rows. Nobody but its owner may read it.
/// Whatever would be passed over in silence is a mistake: a value that another row contradicts, a row without any.
enum SecretsFile {
  /// What is wrong with it.
  struct Mistake: ReportableError {
    let code: String
    let facts: [String: String]
    var retry: RetryAdvice { .never }
  }

  private static let columns: Set<String> = [
    "userid", "password", "sippassword", "passcode", "device", "devicepassword",
  ]

  /// Reads the file.
  ///
  /// - Returns: The secrets by the users' ids in lower case.
  static func read(_ path: String) throws(Mistake) -> [String: UserSecrets] {
    try demandPrivate(path)
    let table = try Self.csv(path) { () throws(CSVError) in try CSVReader(path: path) }
    let unknown = table.header.filter { !columns.contains($0.lowercased()) }
    guard unknown.isEmpty, table.column(named: "userId") != nil else {
      let names = (unknown.isEmpty ? ["userId"] : unknown).joined(separator: ", ")
      throw Mistake(code: "secrets.columns", facts: ["file": path, "columns": names])
    }
    var rows = Rows(file: path)
    while let row = try Self.csv(path, { () throws(CSVError) in try table.next() }) { try rows.add(row) }
    guard !rows.secrets.isEmpty else { throw Mistake(code: "secrets.empty", facts: ["file": path]) }
    return rows.secrets
  }

  /// What the rows say so far, and where they say it.
  private struct Rows {
    let file: String
    private(set) var secrets: [String: UserSecrets] = [:]
    /// The line of each value, by its user and its column or device.
    private var lines: [[String]: Int] = [:]

    init(file: String) { self.file = file }

    mutating func add(_ row: CSVRow) throws(Mistake) {
      guard let name = Self.cell("userId", row) else {
        throw Mistake(code: "secrets.user-missing", facts: ["file": file, "line": String(row.line)])
      }
      let user = name.lowercased()
      var known = secrets[user] ?? UserSecrets()
      let columns: [(String, WritableKeyPath<UserSecrets, String?>)] = [
        ("password", \.password), ("sipPassword", \.sipPassword), ("passcode", \.passcode),
      ]
      var isEmpty = true
      for (column, path) in columns {
        guard let value = Self.cell(column, row) else { continue }
        isEmpty = false
        if let first = lines[[user, column]], known[keyPath: path] != value {
          throw Mistake(
            code: "secrets.contradiction",
            facts: [
              "file": file, "first": String(first), "line": String(row.line), "column": column, "user": name,
            ])
        }
        known[keyPath: path] = value
        lines[[user, column]] = lines[[user, column]] ?? row.line
      }
      switch (Self.cell("device", row), Self.cell("devicePassword", row)) {
      case (let device?, let password?):
        if let first = lines[[user, "device", device]] {
          throw Mistake(
            code: "secrets.device-twice",
            facts: [
              "file": file, "first": String(first), "line": String(row.line), "device": device, "user": name,
            ])
        }
        known.devicePasswords[device] = password
        lines[[user, "device", device]] = row.line
      case (nil, nil):
        guard !isEmpty else {
          throw Mistake(
            code: "secrets.row-empty", facts: ["file": file, "line": String(row.line), "user": name])
        }
      default: throw Mistake(code: "secrets.device", facts: ["file": file, "line": String(row.line)])
      }
      secrets[user] = known
    }

    /// What a row says in a column; nil where it says nothing.
    private static func cell(_ name: String, _ row: CSVRow) -> String? { row[name].flatMap { $0.isEmpty ? nil : $0 } }
  }

  private static func csv<Value>(_ path: String, _ read: () throws(CSVError) -> Value) throws(Mistake) -> Value {
    do throws(CSVError) {
      return try read()
    } catch {
      let facts = [
        "file": path, "line": error.line.map(String.init) ?? "-", "column": error.column.map(String.init) ?? "-",
        "detail": "\(error.problem) \(error.advice)",
      ]
      throw Mistake(code: error.code.rawValue, facts: facts)
    }
  }

  /// Whoever can read the file has the passwords; what a link says of itself does not count.
  private static func demandPrivate(_ path: String) throws(Mistake) {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    guard attributes?[.type] as? FileAttributeType != .typeDirectory else {
      throw Mistake(code: "secrets.folder", facts: ["file": path])
    }
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
      throw Mistake(code: "secrets.unreadable", facts: ["file": path, "detail": String(cString: strerror(ENOENT))])
    }
    guard mode & 0o077 == 0 else { throw Mistake(code: "secrets.not-private", facts: ["file": path]) }
  }
}
