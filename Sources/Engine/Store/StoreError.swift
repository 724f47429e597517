import Cryptography
import Foundation
import Migrations
import SQL

/// What the store answers when it cannot do what was asked.
package enum StoreError: ReportableError {
  /// The database refused.
  case database(SQLError)
  /// A newer Belay has written the database.
  case newerSchema(Int, known: Int)
  /// A document of the store cannot be read.
  case damaged(String)
  /// The ledger's chain does not hold from this entry on.
  case brokenLedger(sequence: Int)
  /// There is no such migration.
  case noSuchMigration(String)
  /// There is no such backup.
  case noSuchBackup(String)
  /// A backup was sealed with another key.
  case wrongKey(backup: String, sealedWith: String, given: String)
  /// A backup's bytes are not those that were sealed.
  case damagedBackup(String)
  /// Another process holds the migration.
  case claimed(String, by: String)
  /// Another process took the migration over; this one must stop.
  case fenced(String)
  /// Nobody would be administrator any more.
  case noAdministrator
  /// Others have filled a slot since people looked; so many find no place in it.
  case slotFull(Date, missing: Int)

  package var code: String {
    switch self {
    case .database(let error): "store.\(error.kind.rawValue)"
    case .newerSchema: "store.newer-schema"
    case .damaged: "store.damaged-document"
    case .brokenLedger: "ledger.broken"
    case .noSuchMigration: "migration.missing"
    case .noSuchBackup: "backup.missing"
    case .wrongKey: "backup.wrong-key"
    case .damagedBackup: "backup.damaged"
    case .claimed: "migration.claimed"
    case .fenced: "migration.fenced"
    case .slotFull: "schedule.taken"
    case .noAdministrator: "person.no-administrator"
    }
  }

  package var facts: [String: String] {
    switch self {
    case .database(let error): ["database": error.database, "detail": error.message]
    case .newerSchema(let version, let known): ["version": String(version), "known": String(known)]
    case .damaged(let what): ["what": what]
    case .brokenLedger(let sequence): ["sequence": String(sequence)]
    case .noSuchMigration(let id), .fenced(let id): ["migration": id]
    case .noSuchBackup(let id), .damagedBackup(let id): ["backup": id]
    case .wrongKey(let id, let sealed, let given): ["backup": id, "sealedWith": sealed, "given": given]
    case .noAdministrator: [:]
    case .claimed(let id, let node): ["migration": id, "node": node]
    case .slotFull(let start, let missing): ["start": start.ISO8601Format(), "missing": String(missing)]
    }
  }

  package var retry: RetryAdvice {
    switch self {
    case .database(let error):
      switch error.kind {
      case .busy, .full, .disconnected: .later
      case .unknownOutcome: .observeFirst
      default: .never
      }
    default: .never
    }
  }
}
