import ConnectorKit
import Cryptography
import Estates
import Foundation
import Migrations
import SQL

/// A Kamailio as destination: Belay reads and writes rows of Kamailio's own tables, which it reads for each call.
///
/// Tables and columns: Kamailio 5.6, `subscriber` 7, `dbaliases` 1, `usr_preferences` 2.
package struct Kamailio: UserProvisioning, NumberAssigning, SettingsCarrying, DestinationReporting {
  package let id: PhoneSystemID
  package let gate: RequestGate
  let database: LazyDatabase
  let profile: KamailioProfile

  package func probe() async throws { _ = try await rows("kamailio.probe", "SELECT 1 FROM subscriber LIMIT 1", []) }

  // MARK: Users

  package func state(of user: UserAddress, password: Secret) async throws -> ProvisionedState {
    let ha1 = Self.ha1(user, password)
    let found = try await rows(
      "kamailio.read-subscriber", "SELECT ha1 FROM subscriber WHERE username = $1 AND domain = $2",
      [.text(user.name), .text(user.domain)])
    guard let row = found.first else { return .absent }
    return row.first == .text(ha1) ? .present : .other
  }

  package func create(_ user: UserAddress, password: Secret) async throws {
    for (field, value) in [("username", user.name), ("domain", user.domain)] where value.unicodeScalars.count > 64 {
      throw PhoneSystemError(
        .refused, system: id,
        ["object": user.description, "attribute": field, "detail": "longer than subscriber holds (64)"])
    }
    let (ha1, ha1b) = (Self.ha1(user, password), Self.ha1b(user, password))
    try await write("kamailio.create-subscriber", to: "subscriber", about: user.description) { session in
      let taken = try session.row(
        "SELECT count(*) FROM subscriber WHERE username = $1 AND domain = $2", [.text(user.name), .text(user.domain)]
      ) { $0.integer(0) }
      guard taken == 0 else { throw Refusal.conflict }
      // The column `password` stays empty: Kamailio compares the hashes, and nobody can read the password back.
      try session.execute(
        "INSERT INTO subscriber (username, domain, password, ha1, ha1b) VALUES ($1, $2, '', $3, $4)",
        [.text(user.name), .text(user.domain), .text(ha1), .text(ha1b)])
    }
  }

  package func remove(_ user: UserAddress, password: Secret) async throws {
    let ha1 = Self.ha1(user, password)
    try await write("kamailio.remove-subscriber", to: "subscriber", about: user.description) { session in
      let removed = try session.execute(
        "DELETE FROM subscriber WHERE username = $1 AND domain = $2 AND ha1 = $3",
        [.text(user.name), .text(user.domain), .text(ha1)])
      guard removed == 1 else { throw Refusal.conflict }
    }
  }

  package func plannedChanges(creating user: UserAddress) -> [Change] {
    let object = "subscriber \(user)"
    return [
      Change(object: object, field: "username", before: nil, after: user.name),
      Change(object: object, field: "domain", before: nil, after: user.domain),
      Change(object: object, field: "ha1", before: nil, after: "<hash of a new password>"),
    ]
  }

  // MARK: Numbers

  package func holder(of number: PhoneNumber) async throws -> UserAddress? {
    let found = try await rows(
      "kamailio.read-alias", "SELECT username, domain FROM dbaliases WHERE alias_username = $1 ORDER BY id",
      [.text(number.description)])
    return found.first.flatMap(Self.address)
  }

  package func assign(_ number: PhoneNumber, to user: UserAddress) async throws {
    try await write("kamailio.assign-number", to: "dbaliases", about: number.description) { session in
      let taken = try session.row(
        "SELECT count(*) FROM dbaliases WHERE alias_username = $1", [.text(number.description)]
      ) { $0.integer(0) }
      guard taken == 0 else { throw Refusal.conflict }
      try session.execute(
        "INSERT INTO dbaliases (alias_username, alias_domain, username, domain) VALUES ($1, $2, $3, $4)",
        [.text(number.description), .text(user.domain), .text(user.name), .text(user.domain)])
    }
  }

  package func release(_ number: PhoneNumber, from user: UserAddress) async throws {
    try await write("kamailio.release-number", to: "dbaliases", about: number.description) { session in
      let removed = try session.execute(
        "DELETE FROM dbaliases WHERE alias_username = $1 AND username = $2 AND domain = $3",
        [.text(number.description), .text(user.name), .text(user.domain)])
      guard removed == 1 else { throw Refusal.conflict }
    }
  }

  package func plannedChanges(assigning number: PhoneNumber, to user: UserAddress) -> [Change] {
    [Change(object: "dbaliases \(number)", field: "username", before: nil, after: user.description)]
  }

  // MARK: Settings

  package func settings(of user: UserAddress) async throws -> [String: String] {
    let found = try await rows(
      "kamailio.read-preferences",
      "SELECT attribute, value FROM usr_preferences WHERE username = $1 AND domain = $2 ORDER BY id",
      [.text(user.name), .text(user.domain)])
    var settings: [String: String] = [:]
    for row in found {
      if case .text(let name) = row[0], case .text(let value) = row[1] { settings[name] = value }
    }
    return settings
  }

  package func write(_ settings: [String: String], of user: UserAddress) async throws {
    if let name = notAccepted(settings).first {
      throw PhoneSystemError(
        .refused, system: id,
        ["object": user.description, "attribute": name, "detail": "longer than usr_preferences holds (128)"])
    }
    try await write("kamailio.write-preferences", to: "usr_preferences", about: user.description) { session in
      for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
        let key: [SQLValue] = [.text(user.name), .text(user.domain), .text(name)]
        let found = try session.row(
          "SELECT value FROM usr_preferences WHERE username = $1 AND domain = $2 AND attribute = $3", key
        ) { $0.text(0) }
        if found == value { continue }
        guard found == nil else { throw Refusal.conflict }
        try session.execute(
          "INSERT INTO usr_preferences (username, domain, attribute, type, value) VALUES ($1, $2, $3, 0, $4)",
          key + [.text(value)])
      }
    }
  }

  package func remove(_ settings: [String: String], of user: UserAddress) async throws {
    try await write("kamailio.remove-preferences", to: "usr_preferences", about: user.description) { session in
      for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
        let removed = try session.execute(
          "DELETE FROM usr_preferences WHERE username = $1 AND domain = $2 AND attribute = $3 AND value = $4",
          [.text(user.name), .text(user.domain), .text(name), .text(value)])
        guard removed == 1 else { throw Refusal.conflict }
      }
    }
  }

  /// The widths of Kamailio's columns; SQLite would not refuse, and PostgreSQL would only at the write.
  package func notAccepted(_ settings: [String: String]) -> [String] {
    settings.filter { $0.key.unicodeScalars.count > 32 || $0.value.unicodeScalars.count > 128 }.keys.sorted()
  }

  package func plannedChanges(writing settings: [String: String], of user: UserAddress) -> [Change] {
    settings.sorted { $0.key < $1.key }.map { name, value in
      Change(object: "usr_preferences \(user)", field: name, before: nil, after: value)
    }
  }

  // MARK: Facts

  package func report(numbers: [PhoneNumber]?, users: [UserAddress]?) async throws -> DestinationReport {
    let count = try await rows("kamailio.count-subscribers", "SELECT count(*) FROM subscriber", [])
    var report = DestinationReport(
      domains: profile.domains, domain: profile.domain, ranges: profile.ranges, licences: profile.licences,
      users: 0, locations: profile.locations, holders: [:], present: [])
    if case .integer(let number)? = count.first?.first { report.users = Int(number) }
    if let numbers {
      for number in numbers { report.holders[number] = try await holder(of: number) }
    } else {
      let all = try await rows(
        "kamailio.read-aliases", "SELECT username, domain, alias_username FROM dbaliases ORDER BY id", [])
      for row in all {
        guard case .text(let alias) = row[2], let address = Self.address(row) else { continue }
        // An alias that is no number (a name, a short code) is none of this project's business.
        if let number = try? PhoneNumber(alias), report.holders[number] == nil { report.holders[number] = address }
      }
    }
    if let users {
      for user in users {
        let found = try await rows(
          "kamailio.read-subscriber", "SELECT username FROM subscriber WHERE username = $1 AND domain = $2",
          [.text(user.name), .text(user.domain)])
        if !found.isEmpty { report.present.insert(user) }
      }
    } else {
      let all = try await rows("kamailio.read-subscribers", "SELECT username, domain FROM subscriber", [])
      report.present = Set(all.compactMap(Self.address))
    }
    return report
  }

  // MARK: Rows

  /// What a conditional write found; becomes a ``PhoneSystemError``.
  private enum Refusal: Error { case conflict }

  private func rows(_ request: String, _ statement: String, _ arguments: [SQLValue]) async throws -> [[SQLValue]] {
    try await gate.request(request) {
      do {
        return try await database.open().read { session in
          try session.rows(statement, arguments) { row in (0..<row.count).map { row[$0] } }
        }
      } catch let error as SQLError {
        throw translate(error)
      }
    }
  }

  private func write(
    _ request: String, to table: String, about object: String,
    _ body: @escaping @Sendable (any SQLSession) throws -> Void
  ) async throws {
    try await gate.request(request) {
      do {
        try await database.change(table, body)
      } catch let error as SQLError {
        throw translate(error)
      } catch is Refusal {
        throw PhoneSystemError(.conflict, system: id, ["object": object])
      }
    }
  }

  private func translate(_ error: SQLError) -> PhoneSystemError {
    let kind: PhoneSystemError.Kind =
      switch error.kind {
      // Class 28: the server knows who asks and will not have them.
      case .disconnected where error.refusal?.hasPrefix("28") == true: .credentials
      case .busy: .busy
      case .full: .full
      case .unopenable, .disconnected: .unreachable
      case .unknownOutcome: .disconnected
      case .constraint: .conflict
      case .readOnly, .notDurable: .refused
      case .damaged, .failed: .malformed
      }
    return PhoneSystemError(kind, system: id, ["database": error.database, "detail": error.message])
  }

  private static func address(_ row: [SQLValue]) -> UserAddress? {
    guard row.count >= 2, case .text(let name) = row[0], case .text(let domain) = row[1] else { return nil }
    return UserAddress(name: name, domain: domain)
  }

  // MARK: Hashes

  /// H(A1) of RFC 2617 section 3.2.2.2 with the domain as realm.
  private static func ha1(_ user: UserAddress, _ password: Secret) -> String {
    password.reveal { Digest.hexadecimal(Digest.md5(Array("\(user.name):\(user.domain):\($0)".utf8))) }
  }

  /// The same for clients that give `name@domain` as their user name.
  private static func ha1b(_ user: UserAddress, _ password: Secret) -> String {
    password.reveal { Digest.hexadecimal(Digest.md5(Array("\(user):\(user.domain):\($0)".utf8))) }
  }
}
