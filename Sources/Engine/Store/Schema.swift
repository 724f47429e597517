import SQL

/// The schema's changes in their order; each has a file and is never edited once it has landed.
enum Schema {
  private static let changes = [SchemaChange001.statements, SchemaChange002.statements, SchemaChange003.statements]

  /// Brings a database up to date.
  ///
  /// - Throws: ``StoreError/newerSchema(_:known:)`` when a newer Belay has written it.
  static func update(_ database: any SQLDatabase) async throws {
    let tableExists = database.dialect.tableExists
    // Read first: a store that is up to date must open even while another process is writing.
    let present = try await database.read { session in try version(session, tableExists) }
    guard present != changes.count else { return }
    try await database.transaction { session in
      let version = try version(session, tableExists)
      guard version <= changes.count else { throw StoreError.newerSchema(version, known: changes.count) }
      if version == 0 { try session.execute("CREATE TABLE schema_change (version BIGINT PRIMARY KEY)", []) }
      for (index, statements) in changes.enumerated() where index >= version {
        for statement in statements { try session.execute(statement, []) }
        try session.execute("INSERT INTO schema_change (version) VALUES ($1)", [.integer(index + 1)])
      }
    }
  }

  private static func version(_ session: any SQLSession, _ tableExists: String) throws -> Int {
    let exists = try session.row(tableExists, [.text("schema_change")]) { $0.integer(0) > 0 } ?? false
    guard exists else { return 0 }
    return try session.row("SELECT max(version) FROM schema_change") { $0.integer(0) } ?? 0
  }
}
