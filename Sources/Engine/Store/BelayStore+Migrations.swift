import Foundation
import Migrations
import SQL

extension BelayStore {
  /// Lists migrations in the order of their ids.
  package func migrations(_ filter: MigrationFilter) async throws -> [MigrationRecord] {
    let (clause, arguments) = filter.clause(database.dialect)
    return try await read { session in
      try session.rows(
        "SELECT \(MigrationRecord.columns) FROM migration WHERE \(clause) ORDER BY id", arguments
      ) { try MigrationRecord($0) }
    }
  }

  /// One migration; nil when there is none.
  package func migration(_ id: Migration.ID) async throws -> MigrationRecord? {
    try await read { session in
      try session.row(
        "SELECT \(MigrationRecord.columns) FROM migration WHERE id = $1", [.text(id.description)]
      ) { try MigrationRecord($0) }
    }
  }

  /// How many migrations begin in each slot.
  package func load(of project: Project.ID) async throws -> [Date: Int] {
    try await read { session in
      var load: [Date: Int] = [:]
      try session.query(
        """
        SELECT start_at, count(*) FROM migration
        WHERE project = $1 AND status IN (\(SlotPlaces.occupying)) AND start_at IS NOT NULL
        GROUP BY start_at
        """, [.text(project.rawValue)]
      ) { row in
        if let start = row.moment(0) { load[start] = row.integer(1) }
      }
      return load
    }
  }

  /// A migration's journal and what it folds to.
  package func journal(of id: Migration.ID) async throws -> (entries: [JournalEntry], state: MigrationState) {
    let entries = try await read { session in
      try session.rows(
        "SELECT sequence, at, event FROM journal WHERE migration = $1 ORDER BY sequence", [.text(id.description)]
      ) { row in
        JournalEntry(
          sequence: row.integer(0), at: row.moment(1) ?? Date(timeIntervalSince1970: 0),
          event: try StoredJSON.value(JournalEvent.self, from: row.text(2), of: "journal of \(id)"))
      }
    }
    guard !entries.isEmpty else { throw StoreError.noSuchMigration(id.description) }
    return (entries, try MigrationState(folding: entries.map(\.event)))
  }

  /// Appends to a migration's journal, together with everybody else's appends.
  package func append(_ append: JournalAppend) async throws -> AppendResult {
    try await writer.append(JournalRows(append, at: now(), mail: mailPolicy))
  }

  /// Appends to many journals in one transaction: all or none.
  ///
  /// - Parameter slots: What the slots that are given hold; nil when none are given.
  /// - Throws: ``StoreError/claimed(_:by:)`` when one of them has grown since it was read,
  ///   ``StoreError/slotFull(_:missing:)`` when others have taken the places.
  package func appendAll(
    _ appends: [JournalAppend], ledger: [LedgerDraft] = [], slots: SlotLimit? = nil
  ) async throws {
    let at = now()
    let rows = try appends.map { try JournalRows($0, at: at, mail: mailPolicy) }
    try await write { session in
      var places = slots.map { SlotPlaces($0) }
      try places?.note(appends, in: session)
      for (append, result) in zip(appends, try JournalRows.write(rows, in: session)) where !result.isKept {
        throw StoreError.claimed(append.migration.description, by: "-")
      }
      try places?.check(in: session)
      try LedgerChain.append(ledger, at: at, in: session)
    }
  }

  /// Enters migrations that discovery found for the first time, and refreshes what is known of the others' subjects.
  ///
  /// - Returns: How many are new.
  package func enter(_ records: [MigrationRecord]) async throws -> Int {
    let (at, dialect) = (now(), database.dialect)
    // Of a migration that is named twice the last record counts.
    let records = Array(Dictionary(records.map { ($0.id, $0) }) { $1 }.values).sorted { $0.id < $1.id }
    let texts = records.map { MigrationTexts($0) }
    let subjects = records.map { Self.subject(of: $0) }
    let beginnings: [[SQLValue]] = records.map { record in
      [.text(record.id.project.rawValue), .text(record.id.subject), .text(record.status.rawValue), .moment(at)]
    }
    let entries: [[SQLValue]] = try records.map { record in
      let event = JournalEvent.discovered(status: record.status)
      return [.text(record.id.description), .moment(at), .text(try event.storedText)]
    }
    return try await write { session in
      let known = try session.executeAll(
        """
        UPDATE migration SET object = $2, kind = $3, name = $4, owner = $5, owner_name = $6, mail = $7,
          department = $8, language = $9, devices = $10 WHERE id = $1
        """, subjects)
      let new = known.indices.filter { known[$0] == 0 }
      try session.executeAll(
        """
        INSERT INTO migration (id, object, kind, name, owner, owner_name, mail, department, language, devices,
          project, subject, status, updated_at, changed_at, sequence)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, 1)
        """, new.map { subjects[$0] + beginnings[$0] })
      try session.executeAll(
        "INSERT INTO journal (migration, sequence, at, event) VALUES ($1, 0, $2, $3)", new.map { entries[$0] })
      try MigrationTexts.write(texts, dialect, in: session)
      // Whoever enters many has made many changes to the counts.
      if !new.isEmpty, let folding = dialect.countFolding(SchemaChange006.counts) { try session.execute(folding, []) }
      return new.count
    }
  }

  private static func subject(of record: MigrationRecord) -> [SQLValue] {
    [
      .text(record.id.description), .text(record.object), .text(record.kind), .text(record.name), .text(record.owner),
      .text(record.ownerName), .text(record.mail), .text(record.department), .text(record.language),
      .integer(record.devices),
    ]
  }
}

extension BelayStore {
  /// The migrations whose owner has an address, in the order of their ids.
  package func migrations(ofOwner person: Person.ID, in project: Project.ID, limit: Int) async throws
    -> [MigrationRecord]
  {
    try await read { session in
      try session.rows(
        """
        SELECT \(MigrationRecord.columns) FROM migration WHERE project = $1 AND lower(mail) = $2 ORDER BY id LIMIT $3
        """, [.text(project.rawValue), .text(person.rawValue), .integer(limit)]
      ) { try MigrationRecord($0) }
    }
  }
}
