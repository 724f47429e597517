import Cryptography
import Foundation
import Migrations
import SQL
import SQLite
import Store
import Synchronization
import TestDatabases
import Testing

/// A clock that only the test turns.
///
/// A class, because the store and the test look at the same one.
final class TurnedClock: Sendable {
  private let moment = Mutex(Date(timeIntervalSince1970: 1_796_000_000))

  var now: Date { moment.withLock { $0 } }

  /// Turns the clock forward.
  func turn(_ seconds: Double) { moment.withLock { $0 += seconds } }
}

/// A store on a database of its own, with a clock that the test turns.
struct StoreBench: Sendable {
  static let project = Project.ID(rawValue: "cutover")

  let store: BelayStore
  let database: any SQLDatabase
  /// Under this path the database is opened again.
  let path: String
  let clock: TurnedClock

  /// Everything in the project.
  var all: MigrationFilter { MigrationFilter(project: Self.project) }

  static func id(_ subject: String) -> Migration.ID { Migration.ID(project: project, subject: subject) }

  /// A migration as discovery finds it.
  static func record(
    _ subject: String, name: String = "Ada Lovelace", department: String = "IT-CS", kind: String = "person",
    mail: String? = "ada@example.org", status: Migration.Status = .waiting
  ) -> MigrationRecord {
    MigrationRecord(
      id: id(subject), object: "object-\(subject)", kind: kind, name: name, owner: "owner-\(subject)",
      ownerName: name, mail: mail, department: department, language: "en", devices: 2, status: status)
  }

  /// Enters waiting migrations under these subjects.
  @discardableResult
  func enter(_ subjects: String...) async throws -> [Migration.ID] {
    _ = try await store.enter(subjects.map { Self.record($0) })
    return subjects.map(Self.id)
  }

  /// An append of events after what the journal holds now.
  func draft(
    _ events: [JournalEvent], to id: Migration.ID, token: Int? = nil, ledger: [LedgerDraft] = [],
    endsClaim: Bool = false
  ) async throws -> JournalAppend {
    var state = try await store.journal(of: id).state
    let expected = state.sequence
    for event in events { try state.apply(event) }
    return JournalAppend(
      migration: id, expected: expected, token: token, events: events, state: state, ledger: ledger,
      endsClaim: endsClaim)
  }

  /// Appends events after what the journal holds now, and expects that it is taken.
  func append(
    _ events: JournalEvent..., to id: Migration.ID, token: Int? = nil, endsClaim: Bool = false
  ) async throws {
    let draft = try await draft(events, to: id, token: token, endsClaim: endsClaim)
    #expect(try await store.append(draft) == .appended)
  }

  /// The row of a migration, which must be there.
  func row(_ id: Migration.ID) async throws -> MigrationRecord { try #require(try await store.migration(id)) }

  /// The subjects that a filter finds, in their order.
  func found(_ change: (inout MigrationFilter) -> Void) async throws -> [String] {
    var filter = all
    change(&filter)
    return try await store.migrations(filter).map(\.id.subject)
  }

  /// Runs SQL behind the store's back.
  func tamper(_ statement: String, _ arguments: [SQLValue] = []) async throws {
    try await database.transaction { _ = try $0.execute(statement, arguments) }
  }
}

/// Runs a test with an empty store, which is closed and removed afterwards.
func withStore(
  hooks: BelayStore.Hooks = .none, busyTimeout: Double = 5, mail: MailPolicy = .none,
  _ body: (StoreBench) async throws -> Void
) async throws {
  try await withTestFolder("store") { folder in
    let clock = TurnedClock()
    let database = try await TestDatabases.open(folder + "/belay.sqlite", busyTimeout: busyTimeout)
    let store = try await BelayStore(database: database, now: { clock.now }, hooks: hooks, mail: mail)
    try await body(StoreBench(store: store, database: database, path: folder + "/belay.sqlite", clock: clock))
    try await store.close()
  }
}

/// The error that a body throws, when it is the store's.
func refusal<Result>(_ body: () async throws -> Result) async -> StoreError? {
  do {
    _ = try await body()
    return nil
  } catch {
    return error as? StoreError
  }
}

extension Appointment {
  /// A slot of an hour that begins in so many seconds after the clock's beginning.
  static func slot(in seconds: Double) -> Appointment {
    let start = TurnedClock().now + seconds
    return Appointment(start: start, end: start + 3_600, limit: CalendarDay(number: 20_900))
  }
}

extension Principal {
  static let manager = Principal(rawValue: "manager@example.org")
}
