import ConnectorKit
import PostgreSQL
import SQL
import SQLite

/// Opens Kamailio's database at the first request and not before; opens it again after a failure.
///
/// An actor, because requests side by side share the one connection pool.
actor LazyDatabase {
  /// Where the tables are.
  enum Place: Sendable {
    /// A SQLite file.
    case file(String)
    /// A PostgreSQL server's database.
    case server(PostgreSQLDatabase.Configuration)
  }

  private let place: Place
  private let busyTimeout: Double
  private var opened: (any SQLDatabase)?

  /// - Parameters:
  ///   - place: Where the tables are.
  ///   - busyTimeout: How long a write waits while another program writes, in seconds.
  init(_ place: Place, busyTimeout: Double = 5) {
    self.place = place
    self.busyTimeout = busyTimeout
  }

  /// Changes rows of one table in one transaction, while nobody else does.
  ///
  /// What the body has looked up is still so when it writes: no key of Kamailio's keeps a number from having two rows.
  func change(_ table: String, _ body: @escaping @Sendable (any SQLSession) throws -> Void) async throws {
    let (statements, mandate) = (exclusion(of: table), Mandate.current)
    try await open().transaction { session in
      for statement in statements { try session.execute(statement, []) }
      // From here on nobody else writes, however long this process sleeps before it does.
      try mandate?.check()
      try body(session)
    }
  }

  /// What a transaction says first to be the only one that writes a table.
  ///
  /// SQLite's is the only one anyway. In PostgreSQL Kamailio goes on reading meanwhile: the mode of the lock (version 15,
  /// section 13.3.1) stops writers alone.
  private func exclusion(of table: String) -> [String] {
    switch place {
    case .file: []
    case .server:
      [
        "SET LOCAL lock_timeout = \(max(1, Int(busyTimeout * 1_000)))",
        "LOCK TABLE \(table) IN SHARE ROW EXCLUSIVE MODE",
      ]
    }
  }

  /// The database, opened if it is not yet.
  func open() throws -> any SQLDatabase {
    if let opened { return opened }
    let database: any SQLDatabase =
      switch place {
      case .file(let path): try SQLiteDatabase(path: path, busyTimeout: busyTimeout, creates: false)
      case .server(let configuration): PostgreSQLDatabase(configuration)
      }
    opened = database
    return database
  }
}
