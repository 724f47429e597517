import SQL
import SQLite

/// Opens Kamailio's database at the first request and not before; opens it again after a failure.
///
/// An actor, because requests side by side share the one connection pool.
actor LazyDatabase {
  private let path: String
  private var opened: (any SQLDatabase)?

  init(path: String) { self.path = path }

  func open() throws -> any SQLDatabase {
    if let opened { return opened }
    let database = try SQLiteDatabase(path: path, creates: false)
    opened = database
    return database
  }
}
