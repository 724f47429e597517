import Estates
import Foundation
import Migrations
import SQL

extension BelayStore {
  /// How many migrations were completed on each day, by the moment of their end.
  ///
  /// - Parameter days: Gives the number of the day of a moment.
  package func completions(_ filter: MigrationFilter, day: @escaping @Sendable (Date) -> Int) async throws -> [Int: Int]
  {
    var filter = filter
    filter.statuses = [.completed]
    let (clause, arguments) = filter.clause(database.dialect)
    return try await read { session in
      var days: [Int: Int] = [:]
      // Hours are few; each falls on a day of the project's zone.
      try session.query(
        """
        SELECT ended_at / 3600000000, count(*) FROM migration WHERE \(clause) AND ended_at IS NOT NULL
        GROUP BY ended_at / 3600000000
        """, arguments
      ) { row in
        days[day(Date(timeIntervalSince1970: Double(row.integer(0)) * 3_600)), default: 0] += row.integer(1)
      }
      return days
    }
  }

  /// How many migrations each check concerns, and how many of them it blocks.
  package func findingCounts(_ filter: MigrationFilter) async throws -> [CheckID: (concerned: Int, blocked: Int)] {
    let (clause, arguments) = filter.clause(database.dialect)
    return try await read { session in
      var counts: [CheckID: (concerned: Int, blocked: Int)] = [:]
      try session.query(
        """
        SELECT check_id, count(DISTINCT migration),
          count(DISTINCT CASE WHEN severity = 'blocking' AND overridden_by IS NULL THEN migration END)
        FROM finding WHERE migration IN (SELECT id FROM migration WHERE \(clause)) GROUP BY check_id
        """, arguments
      ) { row in counts[CheckID(rawValue: row.text(0))] = (row.integer(1), row.integer(2)) }
      return counts
    }
  }

  /// The physical phones of the owners of migrations, in the order of numbers and names.
  ///
  /// - Parameters:
  ///   - after: The last row of the page before.
  ///   - limit: At most so many.
  package func phones(
    of system: PhoneSystemID, _ filter: MigrationFilter, after: PhoneRow?, limit: Int
  ) async throws -> [PhoneRow] {
    let (clause, filterArguments) = filter.clause(database.dialect)
    var arguments = filterArguments
    func argument(_ value: SQLValue) -> String {
      arguments.append(value)
      return "$\(arguments.count)"
    }
    let system = argument(.text(system.rawValue))
    let (subject, id) = (argument(.text(after?.subject ?? "")), argument(.text(after?.id ?? "")))
    let statement = """
      SELECT s.id, s.name, s.location, m.subject, m.owner_name, m.department, m.status
      FROM migration m JOIN estate_summary s ON s.system = \(system) AND s.kind = 'physical-phone' AND s.owner = m.owner
      WHERE m.id IN (SELECT id FROM migration WHERE \(clause)) AND m.devices > 0
        AND (m.subject > \(subject) OR (m.subject = \(subject) AND s.id > \(id)))
      ORDER BY m.subject, s.id LIMIT \(argument(.integer(limit)))
      """
    let all = arguments
    return try await read { session in
      try session.rows(statement, all) { row in
        PhoneRow(
          id: row.text(0), name: row.text(1), location: row.optionalText(2), subject: row.text(3),
          owner: row.optionalText(4), department: row.text(5),
          status: Migration.Status(rawValue: row.text(6)) ?? .waiting)
      }
    }
  }

  /// Entries of the ledger, the newest first.
  ///
  /// - Parameters:
  ///   - text: Part of who, what or on what; nil for all.
  ///   - before: Only entries before this sequence number.
  package func ledgerPage(_ text: String?, before: Int?, limit: Int) async throws -> [LedgerEntry] {
    let pattern = text.map { "%\(LikePattern.escaped($0.lowercased()))%" } ?? ""
    return try await read { session in
      try session.rows(
        """
        SELECT sequence, at, done_by, action, subject, facts, hash FROM ledger
        WHERE sequence < $1 AND ($2 = '' OR lower(subject) LIKE $2 ESCAPE '\\' OR lower(done_by) LIKE $2 ESCAPE '\\'
          OR action LIKE $2 ESCAPE '\\')
        ORDER BY sequence DESC LIMIT $3
        """, [.integer(before ?? Int(Int64.max)), .text(pattern), .integer(limit)], Self.entry)
    }
  }

  /// Who did what last to migrations since a moment.
  ///
  /// - Parameters:
  ///   - principal: Whose entries are set apart.
  ///   - subjects: The names of the migrations that are of interest.
  /// - Returns: The others' last entry for each, and those on which the principal has entries.
  package func changes(since moment: Date, of subjects: Set<String>, apartFrom principal: Principal) async throws -> (
    others: [String: LedgerDraft], own: Set<String>
  ) {
    try await read { session in
      var (others, own): ([String: LedgerDraft], Set<String>) = ([:], [])
      try session.query(
        "SELECT subject, done_by, action FROM ledger WHERE at > $1 ORDER BY sequence", [.moment(moment)]
      ) { row in
        let (subject, by) = (row.text(0), Principal(rawValue: row.text(1)))
        guard subjects.contains(subject) else { return }
        if by == principal {
          own.insert(subject)
        } else {
          others[subject] = LedgerDraft(by: by, action: row.text(2), subject: subject)
        }
      }
      return (others, own)
    }
  }
}
