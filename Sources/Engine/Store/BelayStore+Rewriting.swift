import Foundation
import Migrations
import SQL

extension BelayStore {
  /// Appends to the journals of many migrations in one transaction, page by page, so that memory stays bounded.
  ///
  /// - Parameters:
  ///   - ids: The migrations; those that do not exist are passed over.
  ///   - slots: What the slots that are given hold; nil when none are given.
  ///   - notify: Told how many are done; throws to stop, and then nothing is changed.
  ///   - make: What is appended, from the record and the state that are current inside the transaction; nil to leave
  ///     the migration alone. Called in the order of the ids.
  /// - Returns: How many were changed.
  /// - Throws: ``StoreError/slotFull(_:missing:)`` when others have taken the places; what `notify` and `make` throw.
  package func rewrite(
    _ ids: [Migration.ID], slots: SlotLimit? = nil, notify: @escaping @Sendable (Int) throws -> Void,
    _ make: @escaping @Sendable (MigrationRecord, MigrationState) throws -> JournalAppend?
  ) async throws -> Int {
    let (at, policy, dialect) = (now(), mailPolicy, database.dialect)
    // In one order everywhere, so that two processes do not wait for each other's rows.
    let names = ids.map(\.description).sorted()
    return try await write { session in
      var changed = 0
      var ledger: [LedgerDraft] = []
      var places = slots.map { SlotPlaces($0) }
      for start in stride(from: 0, to: names.count, by: Self.rewritingPage) {
        let page = Array(names[start..<min(start + Self.rewritingPage, names.count)])
        var appends: [JournalAppend] = []
        let found = try Self.recordsAndEvents(page, dialect, session)
        for (record, events) in found {
          let state = try MigrationState(folding: events)
          guard var append = try make(record, state) else { continue }
          // Whoever else tells the ledger waits from then on: so it comes last.
          ledger += append.ledger
          append.ledger = []
          appends.append(append)
        }
        try places?.note(appends, in: session)
        let rows = try appends.map { try JournalRows($0, at: at, mail: policy) }
        for (append, result) in zip(appends, try JournalRows.write(rows, in: session)) where !result.isKept {
          throw StoreError.claimed(append.migration.description, by: "-")
        }
        changed += appends.count
        try notify(min(start + page.count, names.count))
      }
      try places?.check(in: session)
      try LedgerChain.append(ledger, at: at, in: session)
      return changed
    }
  }

  private static let rewritingPage = 500

  private static func recordsAndEvents(
    _ names: [String], _ dialect: SQLDialect, _ session: any SQLSession
  ) throws -> [(MigrationRecord, [JournalEvent])] {
    var records: [MigrationRecord?] = names.map { _ in nil }
    var events: [[JournalEvent]] = names.map { _ in [] }
    let arguments = names.map { [SQLValue.text($0)] }
    // Held, so that what is under way does not go on between what is read here and what is written.
    try session.queryAll(
      "SELECT \(MigrationRecord.columns) FROM migration WHERE id = $1\(dialect.holdingRow)", arguments
    ) { index, row in records[index] = try MigrationRecord(row) }
    try session.queryAll("SELECT event FROM journal WHERE migration = $1 ORDER BY sequence", arguments) { index, row in
      events[index].append(
        try StoredJSON.value(JournalEvent.self, from: row.text(0), of: "journal of \(names[index])"))
    }
    return zip(records, events).compactMap { record, events in record.map { ($0, events) } }
  }
}
