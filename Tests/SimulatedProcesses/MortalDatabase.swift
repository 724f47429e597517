import SQL

/// A database whose process may die before and after each transaction.
package struct MortalDatabase: SQLDatabase {
  private let base: any SQLDatabase
  private let fate: Fate

  /// Wraps a database.
  package init(base: any SQLDatabase, fate: Fate) {
    self.base = base
    self.fate = fate
  }

  package var dialect: SQLDialect { base.dialect }

  package func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try fate.checkAlive()
    return try await base.read(body)
  }

  package func transaction<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try fate.reach()
    let result = try await base.transaction(body)
    try fate.reach()
    return result
  }

  package func listen(_ channel: String, _ heard: @escaping @Sendable () -> Void) async {
    await base.listen(channel, heard)
  }

  package func close() async throws { try await base.close() }
}
