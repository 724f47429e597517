import Migrations

/// The phone system does not have the user any more.
enum UserGone {
  /// Its stable name.
  static let id: CheckID = "user-gone"
  /// What is found then, and nothing else can be.
  static var finding: Finding { Finding(check: id, severity: .blocking) }
}
