import BroadWorks
import CSV
import Foundation
import Migrations

/// Passwords that no command of BroadWorks hands out, brought along by those who know them.
///
/// A CSV table with the columns `userId`, `password`, `sipPassword`, `passcode`, `device` and `devicePassword`, of which
/// only the first must be there; a user with several devices has several rows. Nobody but its owner may read it.
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
    var secrets: [String: UserSecrets] = [:]
    while let row = try Self.csv(path, { () throws(CSVError) in try table.next() }) {
      func cell(_ name: String) -> String? { row[name].flatMap { $0.isEmpty ? nil : $0 } }
      guard let user = cell("userId")?.lowercased() else {
        throw Mistake(code: "secrets.user-missing", facts: ["file": path, "line": String(row.line)])
      }
      var known = secrets[user] ?? UserSecrets()
      known.password = cell("password") ?? known.password
      known.sipPassword = cell("sipPassword") ?? known.sipPassword
      known.passcode = cell("passcode") ?? known.passcode
      switch (cell("device"), cell("devicePassword")) {
      case (let device?, let password?): known.devicePasswords[device] = password
      case (nil, nil): break
      default: throw Mistake(code: "secrets.device", facts: ["file": path, "line": String(row.line)])
      }
      secrets[user] = known
    }
    return secrets
  }

  private static func csv<Value>(_ path: String, _ read: () throws(CSVError) -> Value) throws(Mistake) -> Value {
    do throws(CSVError) {
      return try read()
    } catch {
      throw Mistake(code: "secrets.unreadable", facts: ["file": path, "detail": "\(error.problem) \(error.advice)"])
    }
  }

  /// Whoever can read the file has the passwords.
  private static func demandPrivate(_ path: String) throws(Mistake) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
      throw Mistake(code: "secrets.unreadable", facts: ["file": path, "detail": String(cString: strerror(ENOENT))])
    }
    guard mode & 0o077 == 0 else { throw Mistake(code: "secrets.not-private", facts: ["file": path]) }
  }
}
