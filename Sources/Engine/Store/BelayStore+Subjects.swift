import Migrations
import SQL

extension BelayStore {
  /// The subjects of migrations of which no run is under way, in the order of the ids.
  ///
  /// A million of them take little memory, where a million records would not.
  package func idleSubjects(_ filter: MigrationFilter) async throws -> [String] {
    let (clause, arguments) = filter.clause(database.dialect)
    return try await read { session in
      try session.rows(
        "SELECT subject FROM migration WHERE \(clause) AND under_way = 0 ORDER BY id", arguments
      ) { $0.text(0) }
    }
  }

  /// The migrations of subjects; those that are not known are missing.
  package func migrations(
    ofSubjects subjects: [String], in project: Project.ID
  ) async throws -> [Migration.ID: MigrationRecord] {
    try await read { session in
      var records: [Migration.ID: MigrationRecord] = [:]
      for start in stride(from: 0, to: subjects.count, by: 500) {
        let ids = subjects[start..<min(start + 500, subjects.count)].map { SQLValue.text("\(project)/\($0)") }
        let places = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        try session.query(
          "SELECT \(MigrationRecord.columns) FROM migration WHERE id IN (\(places))", ids
        ) { row in
          let record = try MigrationRecord(row)
          records[record.id] = record
        }
      }
      return records
    }
  }
}
