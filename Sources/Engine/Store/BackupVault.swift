import Cryptography
import Foundation
import Migrations
import SQL

/// Encrypted documents: what a subject was before the first change, and passwords on their way to their owners.
package struct BackupVault: Sendable {
  /// What a backup is for.
  package typealias Kind = BackupRecord.Kind

  private let store: BelayStore
  private let key: SealingKey

  /// Opens a vault with its key.
  package init(store: BelayStore, key: SealingKey) {
    self.store = store
    self.key = key
  }

  /// Names a backup.
  package static func name(_ migration: Migration.ID, run: Int, _ kind: Kind) -> String {
    "\(migration)/\(run)/\(kind.rawValue)"
  }

  /// Seals contents, reads them back and compares, and only then returns.
  ///
  /// A backup that is there already stays.
  ///
  /// - Returns: The record of what is kept under the name.
  package func keep(_ contents: [UInt8], for migration: Migration.ID, run: Int, _ kind: Kind) async throws
    -> BackupRecord
  {
    let id = Self.name(migration, run: run, kind)
    let sealed = try seal(contents, id)
    let digest = Digest.hexadecimal(Digest.sha256(contents))
    let (at, keyName) = (store.now(), key.name)
    _ = try await store.write { session in
      try session.execute(
        """
        INSERT INTO backup (id, migration, kind, run, made_at, digest, key_name, sealed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING
        """,
        [
          .text(id), .text(migration.description), .text(kind.rawValue), .integer(run), .moment(at), .text(digest),
          .text(keyName), .bytes(sealed),
        ])
    }
    return try await open(id).record
  }

  /// Opens a backup and compares its contents with its digest.
  ///
  /// - Throws: ``StoreError``: missing, sealed with another key, or damaged.
  package func open(_ id: String) async throws -> (record: BackupRecord, contents: [UInt8]) {
    let found = try await store.read { session in
      try session.row(
        "SELECT \(Self.columns), sealed FROM backup WHERE id = $1", [.text(id)]
      ) { (try Self.record($0), $0.bytes(8)) }
    }
    guard let (record, sealed) = found else { throw StoreError.noSuchBackup(id) }
    guard record.keyName == key.name else {
      throw StoreError.wrongKey(backup: id, sealedWith: record.keyName, given: key.name)
    }
    let contents: [UInt8]
    do {
      contents = try key.open(sealed, context: Array(id.utf8))
    } catch {
      throw StoreError.damagedBackup(id)
    }
    guard Digest.hexadecimal(Digest.sha256(contents)) == record.digest else { throw StoreError.damagedBackup(id) }
    return (record, contents)
  }

  /// Lists backups, oldest first.
  package func list(_ filter: MigrationFilter, kind: Kind? = nil) async throws -> [BackupRecord] {
    let (clause, arguments) = filter.clause(store.database.dialect)
    let position = arguments.count + 1
    return try await store.read { session in
      try session.rows(
        """
        SELECT \(Self.columns) FROM backup WHERE migration IN (SELECT id FROM migration WHERE \(clause))
          AND ($\(position) = '' OR kind = $\(position)) ORDER BY made_at, id
        """, arguments + [.text(kind?.rawValue ?? "")], Self.record)
    }
  }

  /// Backups in the order of their names, page by page.
  ///
  /// - Parameters:
  ///   - prefix: Only of subjects that begin with it; nil for all.
  ///   - after: The last name of the page before.
  package func page(
    of project: Project.ID, subjectPrefix prefix: String?, after: String?, limit: Int
  ) async throws -> [BackupRecord] {
    let pattern = "\(project)/\(prefix ?? "")".likeEscaped + "%"
    return try await store.read { session in
      try session.rows(
        """
        SELECT \(Self.columns) FROM backup WHERE id > $1 AND migration LIKE $2 ESCAPE '\\' ORDER BY id LIMIT $3
        """, [.text(after ?? ""), .text(pattern), .integer(limit)], Self.record)
    }
  }

  /// Whether a backup is there, without opening it.
  package func contains(_ id: String) async throws -> Bool {
    try await store.read { session in
      try session.row("SELECT count(*) FROM backup WHERE id = $1", [.text(id)]) { $0.integer(0) > 0 } ?? false
    }
  }

  private func seal(_ contents: [UInt8], _ id: String) throws -> [UInt8] {
    do {
      return try key.seal(contents, context: Array(id.utf8))
    } catch {
      throw StoreError.damagedBackup(id)
    }
  }

  private static let columns = "id, migration, kind, run, made_at, digest, key_name, length(sealed)"

  private static func record(_ row: any SQLRow) throws -> BackupRecord {
    guard let kind = Kind(rawValue: row.text(2)) else { throw StoreError.damaged("backup \(row.text(0))") }
    return BackupRecord(
      id: row.text(0), migration: row.text(1), kind: kind, run: row.integer(3),
      madeAt: row.moment(4) ?? Date(timeIntervalSince1970: 0), digest: row.text(5), keyName: row.text(6),
      size: row.integer(7))
  }
}
