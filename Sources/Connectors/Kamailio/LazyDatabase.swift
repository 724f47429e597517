import SQL
import SQLite

/// Opens Kamailio's database at the first request and not before; opens it again after a failure.
///
/// An actor, because requests side by side share the one connection pool.
actor LazyDatabase {
  private let path: String
  private let busyTimeout: Double
  private var opened: (any SQLDatabase)?

  /// - Parameter busyTimeout: How long to wait while Kamailio writes, in seconds.
  init(path: String, busyTimeout: Double = 5) {
    self.path = path
    self.busyTimeout = busyTimeout
  }

  func open() throws -> any SQLDatabase {
    if let opened { return opened }
    let database = try SQLiteDatabase(path: path, busyTimeout: busyTimeout, creates: false)
    opened = database
    return database
  }
}
