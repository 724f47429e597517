import Foundation
import Migrations
import SQL

extension BelayStore {
  /// Keeps what was chosen for migrations in place of what was chosen before; a plan for something else goes.
  ///
  /// - Parameters:
  ///   - choices: The choices by migration; an empty one takes the earlier away.
  ///   - principal: Who chose.
  ///   - ledger: One entry for each migration.
  package func choose(
    _ choices: [Migration.ID: MigrationChoice], by principal: Principal, ledger: [LedgerDraft]
  ) async throws {
    let at = now()
    // In one order everywhere, so that two processes do not wait for each other's rows.
    let ordered = choices.sorted { $0.key.description < $1.key.description }
    try await write { session in
      for (id, choice) in ordered {
        let name = SQLValue.text(id.description)
        if choice.isEmpty {
          try session.execute("DELETE FROM migration_choice WHERE migration = $1", [name])
        } else {
          try session.execute(
            """
            INSERT INTO migration_choice (migration, destination, leader, decided_by, at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (migration) DO UPDATE SET destination = excluded.destination, leader = excluded.leader,
              decided_by = excluded.decided_by, at = excluded.at
            """,
            [
              name, choice.destination.map { .text($0) } ?? .null, choice.leader.map { .text($0) } ?? .null,
              .text(principal.rawValue), .moment(at),
            ])
        }
        // What a run has begun with stays readable by its digest.
        try session.execute(
          """
          DELETE FROM plan WHERE migration = $1
            AND digest NOT IN (SELECT plan FROM migration WHERE id = $1 AND plan IS NOT NULL)
          """, [name])
      }
      try LedgerChain.append(ledger, at: at, in: session)
    }
  }

  /// What was chosen for some migrations, for those that lead them, and for those that move along with them, by subject.
  package func choices(of project: Project.ID, subjects: [String]) async throws -> [String: MigrationChoice] {
    try await read { session in
      var choices: [String: MigrationChoice] = [:]
      func add(_ names: [String], where column: String, as value: (String) -> String) throws {
        for start in stride(from: 0, to: names.count, by: Self.choicesPage) {
          let page = names[start..<min(start + Self.choicesPage, names.count)].map { SQLValue.text(value($0)) }
          let places = page.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
          try session.query(
            "SELECT migration, destination, leader FROM migration_choice WHERE \(column) IN (\(places))", page
          ) { row in
            guard let id = Migration.ID(row.text(0)) else { throw StoreError.damaged("choice of \(row.text(0))") }
            if id.project == project {
              choices[id.subject] = MigrationChoice(destination: row.optionalText(1), leader: row.optionalText(2))
            }
          }
        }
      }
      try add(subjects, where: "migration") { "\(project)/\($0)" }
      try add(subjects, where: "leader") { $0 }
      let leaders = Set(choices.values.compactMap(\.leader)).filter { choices[$0] == nil }
      try add(leaders.sorted(), where: "migration") { "\(project)/\($0)" }
      return choices
    }
  }

  private static let choicesPage = 500

  /// What was chosen for the migrations of a project, by subject.
  package func choices(of project: Project.ID) async throws -> [String: MigrationChoice] {
    try await read { session in
      var choices: [String: MigrationChoice] = [:]
      try session.query(
        """
        SELECT migration, destination, leader FROM migration_choice
        WHERE migration IN (SELECT id FROM migration WHERE project = $1)
        """, [.text(project.rawValue)]
      ) { row in
        guard let id = Migration.ID(row.text(0)) else { throw StoreError.damaged("choice of \(row.text(0))") }
        choices[id.subject] = MigrationChoice(destination: row.optionalText(1), leader: row.optionalText(2))
      }
      return choices
    }
  }
}
