import Estates
import Foundation
import Migrations
import Operations
import SQL
import Store
import TestDatabases

extension Access {
  /// Sees and controls everything; the principal is ``Office/boss``.
  static let boss = Access(
    Person(id: Person.ID(rawValue: "boss@example.org"), name: "Boss", role: .administrator))

  /// Manages units, written `IT-CS, TE`.
  static func staff(_ units: String, scopes: Set<AccessToken.Scope>? = nil) -> Access {
    Access(
      Person(
        id: Person.ID(rawValue: "staff@example.org"), name: "Staff", role: .staff, units: Person.units(units)),
      scopes: scopes)
  }

  /// Owns the numbers that have this name's address.
  static func owner(_ name: String, scopes: Set<AccessToken.Scope>? = nil) -> Access {
    Access(Person(id: Person.ID(rawValue: "\(name)@example.org"), name: name.capitalized), scopes: scopes)
  }
}

extension Office {
  /// A person who is known.
  func known(
    _ name: String, _ role: Person.Role = .user, units: String = "", department: String? = nil
  ) async throws -> Person {
    let person = Person(
      id: Person.ID(rawValue: "\(name)@example.org"), name: name.capitalized, role: role, units: Person.units(units),
      department: department)
    try await workspace.store.keep(person, [.profile, .rights], ledger: [])
    return person
  }

  /// Every text that a table holds, whatever the column.
  func texts(in table: String) async throws -> [String] {
    let database = try await TestDatabases.open(workspace.settings.database)
    let texts = try await database.read { session in
      var texts: [String] = []
      try session.query("SELECT * FROM \(table)", []) { row in
        for position in 0..<row.count {
          if case .text(let text) = row[position] { texts.append(text) }
        }
      }
      return texts
    }
    try await database.close()
    return texts
  }
}
