import Foundation

/// A backup without its contents.
package struct BackupRecord: Codable, Hashable, Sendable {
  /// What a backup is for.
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// Native documents of the subject, taken before the first change.
    case backup
    /// Passwords of new users.
    case handOver = "hand-over"
  }

  /// Names it: the migration, the run and the kind, joined by slashes.
  package var id: String
  /// The migration.
  package var migration: String
  /// What it is for.
  package var kind: Kind
  /// The run that made it.
  package var run: Int
  /// When it was made.
  package var madeAt: Date
  /// SHA-256 over the contents, in hexadecimal.
  package var digest: String
  /// Names the key that sealed it.
  package var keyName: String
  /// The size of what was sealed, in bytes.
  package var size: Int

  /// Joins the parts.
  package init(
    id: String, migration: String, kind: Kind, run: Int, madeAt: Date, digest: String, keyName: String, size: Int
  ) {
    self.id = id
    self.migration = migration
    self.kind = kind
    self.run = run
    self.madeAt = madeAt
    self.digest = digest
    self.keyName = keyName
    self.size = size
  }
}
