import Migrations
import SQL

extension BelayStore {
  /// The most filters that a person can save.
  package static let savedFilterLimit = 50

  /// The filters that a person has saved: name and query.
  package func savedFilters(of person: Person.ID) async throws -> [String: String] {
    try await glance { session in
      var filters: [String: String] = [:]
      try session.query("SELECT name, query FROM saved_filter WHERE person = $1", [.text(person.rawValue)]) { row in
        filters[row.text(0)] = row.text(1)
      }
      return filters
    }
  }

  /// Saves a filter under a name.
  ///
  /// - Returns: Whether it is saved: beyond the limit nothing new is.
  package func saveFilter(_ name: String, _ query: String, of person: Person.ID) async throws -> Bool {
    try await write { session in
      try session.execute(
        """
        INSERT INTO saved_filter (person, name, query)
        SELECT $1, $2, $3 WHERE (SELECT count(*) FROM saved_filter WHERE person = $1 AND name <> $2) < $4
        ON CONFLICT (person, name) DO UPDATE SET query = excluded.query
        """, [.text(person.rawValue), .text(name), .text(query), .integer(Self.savedFilterLimit)]) > 0
    }
  }

  /// Forgets a filter.
  package func forgetFilter(_ name: String, of person: Person.ID) async throws {
    try await write { session in
      _ = try session.execute(
        "DELETE FROM saved_filter WHERE person = $1 AND name = $2", [.text(person.rawValue), .text(name)])
    }
  }
}
