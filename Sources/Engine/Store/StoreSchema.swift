import SQL

/// The schema's changes in their order; each has a file and is never edited once it has landed.
package enum StoreSchema {
  private static func changes(_ dialect: SQLDialect) -> [[SchemaPart]] {
    [
      SchemaChange001.statements.map { .statement($0) }, SchemaChange002.statements.map { .statement($0) },
      SchemaChange003.statements.map { .statement($0) },
      SchemaChange004.statements.map { .statement($0) },
      SchemaChange005.statements.map { .statement($0) },
      SchemaChange006.parts(dialect),
      SchemaChange007.statements.map { .statement($0) },
      SchemaChange008.statements.map { .statement($0) },
      SchemaChange009.statements.map { .statement($0) },
      SchemaChange010.parts(dialect),
      SchemaChange011.parts(dialect),
      SchemaChange012.statements.map { .statement($0) },
      SchemaChange013.parts(dialect),
      SchemaChange014.parts(dialect),
      SchemaChange015.statements.map { .statement($0) },
    ]
  }

  /// Brings a database up to date, or to an earlier change: as an older Belay has left it.
  ///
  /// - Parameter report: Told, where a store is there already, how many changes of how many are made: with a million
  ///   migrations one can take minutes.
  /// - Throws: ``StoreError/newerSchema(_:known:)`` when a newer Belay has written it.
  package static func update(
    _ database: any SQLDatabase, to last: Int? = nil, report: @escaping BelayStore.UpdateReport = { _, _ in }
  ) async throws {
    let tableExists = database.dialect.tableExists
    let changes = changes(database.dialect)
    let wanted = min(last ?? changes.count, changes.count)
    // Read first: a store that is up to date must open even while another process is writing.
    let present = try await database.read { session in try version(session, tableExists) }
    guard present != changes.count else { return }
    try await database.transaction { session in
      // To change many rows takes longer than any other statement may, and so does the wait for another process that
      // does it.
      for statement in database.dialect.patience + database.dialect.oneAtATime { try session.execute(statement, []) }
      let version = try version(session, tableExists)
      guard version <= changes.count else { throw StoreError.newerSchema(version, known: changes.count) }
      if version == 0 { try session.execute("CREATE TABLE schema_change (version BIGINT PRIMARY KEY)", []) }
      for (index, parts) in changes[..<wanted].enumerated() where index >= version {
        if version > 0 { report(index - version, wanted - version) }
        for part in parts { try part.carryOut(in: session) }
        try session.execute("INSERT INTO schema_change (version) VALUES ($1)", [.integer(index + 1)])
      }
      if version > 0, version < wanted { report(wanted - version, wanted - version) }
    }
  }

  private static func version(_ session: any SQLSession, _ tableExists: String) throws -> Int {
    let exists = try session.row(tableExists, [.text("schema_change")]) { $0.integer(0) > 0 } ?? false
    guard exists else { return 0 }
    return try session.row("SELECT max(version) FROM schema_change") { $0.integer(0) } ?? 0
  }
}

/// A part of a schema change.
enum SchemaPart: Sendable {
  /// A statement.
  case statement(String)
  /// What SQL has no words for.
  case work(@Sendable (any SQLSession) throws -> Void)

  func carryOut(in session: any SQLSession) throws {
    switch self {
    case .statement(let statement): try session.execute(statement, [])
    case .work(let work): try work(session)
    }
  }
}
