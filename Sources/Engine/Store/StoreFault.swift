import SQL

/// What a rehearsal does to a commit.
package enum StoreFault: Hashable, Sendable, CaseIterable {
  /// Another process holds the database.
  case busy
  /// The disk is full.
  case full
  /// The connection breaks before anything is committed.
  case disconnected
  /// The connection breaks when everything is committed, and nobody is told.
  case unknownOutcome

  /// What the database itself would throw.
  ///
  /// - Parameters:
  ///   - database: The database, without a password.
  ///   - message: Which fault it was.
  package func error(of database: String, message: String) -> any Error {
    let kind: SQLError.Kind =
      switch self {
      case .busy: .busy
      case .full: .full
      case .disconnected: .disconnected
      case .unknownOutcome: .unknownOutcome
      }
    return SQLError(kind, database: database, message: message)
  }
}
