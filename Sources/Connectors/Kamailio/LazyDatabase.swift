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
    /// A PostgreSQL server's database, as a connection URI.
    case server(String)
  }

  private let place: Place
  private let busyTimeout: Double
  private var opened: (any SQLDatabase)?

  /// - Parameters:
  ///   - place: Where the tables are.
  ///   - busyTimeout: How long to wait while Kamailio writes, in seconds.
  init(_ place: Place, busyTimeout: Double = 5) {
    self.place = place
    self.busyTimeout = busyTimeout
  }

  func open() throws -> any SQLDatabase {
    if let opened { return opened }
    let database: any SQLDatabase =
      switch place {
      case .file(let path): try SQLiteDatabase(path: path, busyTimeout: busyTimeout, creates: false)
      case .server(let address): PostgreSQLDatabase(PostgreSQLDatabase.Configuration(address: address))
      }
    opened = database
    return database
  }
}
