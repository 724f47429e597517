import Estates
import Foundation
import Migrations
import SQL

extension BelayStore {
  /// A person; nil when nobody has the address.
  package func person(_ id: Person.ID) async throws -> Person? {
    try await read { session in
      try session.row("SELECT \(Person.columns) FROM person WHERE id = $1", [.text(id.rawValue)]) { Person($0) }
    }
  }

  /// People in the order of their addresses.
  ///
  /// - Parameters:
  ///   - units: Only people who belong to these units or to what lies in them; nil for everybody.
  ///   - text: Part of the name or the address, compared without case; nil for everybody.
  ///   - role: Only people with this role.
  ///   - after: The last address of the page before.
  ///   - limit: At most so many.
  package func people(
    in units: [Department]?, text: String?, role: Person.Role?, after: Person.ID?, limit: Int
  ) async throws -> [Person] {
    var parts = ["id > $1"]
    var arguments: [SQLValue] = [.text(after?.rawValue ?? "")]
    func argument(_ value: SQLValue) -> String {
      arguments.append(value)
      return "$\(arguments.count)"
    }
    if let units {
      // A unit holds itself and what follows it after a hyphen.
      let inside = units.map { unit in
        "(department = \(argument(.text(unit.description))) OR "
          + "department LIKE \(argument(.text(unit.description.likeEscaped + "-%"))) ESCAPE '\\')"
      }
      parts.append(inside.isEmpty ? "1 = 0" : "(\(inside.joined(separator: " OR ")))")
    }
    if let text, !text.isEmpty {
      let pattern = argument(.text(text.lowercased().likePattern))
      parts.append("(id LIKE \(pattern) ESCAPE '\\' OR lower(name) LIKE \(pattern) ESCAPE '\\')")
    }
    if let role { parts.append("role = \(argument(.text(role.rawValue)))") }
    let statement = """
      SELECT \(Person.columns) FROM person WHERE \(parts.joined(separator: " AND ")) ORDER BY id
      LIMIT \(argument(.integer(limit)))
      """
    let all = arguments
    return try await read { session in try session.rows(statement, all) { Person($0) } }
  }

  /// Notes people who own numbers; what roles they have stays.
  package func note(_ people: [Person]) async throws {
    guard !people.isEmpty else { return }
    let rows = people.map { person in
      [
        SQLValue.text(person.id.rawValue), .text(person.name), .text(person.department), .text(person.language),
      ]
    }
    _ = try await write { session in
      try session.executeAll(
        """
        INSERT INTO person (id, name, role, department, language) VALUES ($1, $2, 'user', $3, $4)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, department = excluded.department,
          language = coalesce(excluded.language, person.language)
        """, rows)
    }
  }

  /// What of a person is kept; the rest stays as it is, whatever others make of it meanwhile.
  package enum PersonPart: Sendable {
    /// Name, department, language and the last sign-in: what sources and sign-ins know.
    case profile
    /// Role and units: what administrators give; it stays until they change it or leave it to the provider.
    case rights
    /// Role and units as the groups of a provider give them: only where no administrator has.
    case providedRights
  }

  /// Keeps a person, and says so in the ledger; somebody new is kept whole.
  ///
  /// - Throws: ``StoreError/noAdministrator`` when the last administrator would be none any more.
  package func keep(_ person: Person, _ parts: Set<PersonPart>, ledger: [LedgerDraft]) async throws {
    let at = now()
    var changes: [String] = []
    if parts.contains(.profile) {
      changes += [
        "name = excluded.name", "department = excluded.department", "language = excluded.language",
        "signed_in_at = coalesce(excluded.signed_in_at, person.signed_in_at)",
      ]
    }
    if parts.contains(.rights) {
      changes += ["role = excluded.role", "units = excluded.units", "by_hand = 1"]
    } else if parts.contains(.providedRights) {
      changes += ["role", "units"].map {
        "\($0) = CASE WHEN person.by_hand = 1 THEN person.\($0) ELSE excluded.\($0) END"
      }
    }
    let statement = """
      INSERT INTO person (id, name, role, units, department, language, signed_in_at, by_hand)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (id) DO UPDATE SET \(changes.joined(separator: ", "))
      """
    let givesUp = !parts.isDisjoint(with: [.rights, .providedRights]) && person.role != .administrator
    try await write { session in
      func role() throws -> String? {
        try session.row("SELECT role FROM person WHERE id = $1", [.text(person.id.rawValue)]) { $0.text(0) }
      }
      let wasAdministrator = givesUp ? try role() == Person.Role.administrator.rawValue : false
      try session.execute(
        statement,
        [
          .text(person.id.rawValue), .text(person.name), .text(person.role.rawValue), .text(person.unitsText),
          .text(person.department), .text(person.language), .moment(person.signedInAt),
          .integer(parts.contains(.rights) ? 1 : 0),
        ])
      // The ledger is told by one after the other: whoever else gives up the role is seen from here on.
      try LedgerChain.append(ledger, at: at, in: session)
      guard wasAdministrator else { return }
      let isLeft = try session.row("SELECT 1 FROM person WHERE role = 'administrator' LIMIT 1") { $0.integer(0) }
      if isLeft == nil { throw StoreError.noAdministrator }
    }
  }
}

extension BelayStore {
  /// Whether an administrator has given a person role and units by hand.
  package func hasRightsByHand(_ id: Person.ID) async throws -> Bool {
    try await read { session in
      try session.row("SELECT by_hand FROM person WHERE id = $1", [.text(id.rawValue)]) { $0.integer(0) > 0 } ?? false
    }
  }

  /// Leaves role and units to the groups of the provider; until the next sign-in there they stay as they are.
  package func leaveRights(of id: Person.ID, ledger: [LedgerDraft]) async throws {
    let at = now()
    try await write { session in
      try session.execute("UPDATE person SET by_hand = 0 WHERE id = $1", [.text(id.rawValue)])
      try LedgerChain.append(ledger, at: at, in: session)
    }
  }
}

extension Person {
  static let columns = "id, name, role, units, department, language, signed_in_at"

  init(_ row: any SQLRow) {
    self.init(
      id: Person.ID(rawValue: row.text(0)), name: row.text(1), role: Role(rawValue: row.text(2)) ?? .user,
      units: Person.units(row.text(3)), department: row.optionalText(4), language: row.optionalText(5),
      signedInAt: row.moment(6))
  }
}
