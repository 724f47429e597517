import ConnectorKit
import Cryptography
import Foundation
import MigrationEngine
import Migrations
import SQL
import SQLite
import SimulatedProcesses
import Store
import Synchronization
import TestDatabases
import Testing

/// A project with its subjects in a store of its own, a switchboard, and engines that come and go.
struct Bench: Sendable {
  static let project = Project.ID(rawValue: "project")
  static let boss = Principal(rawValue: "boss@example.org")

  let path: String
  let ids: [Migration.ID]
  let clock = EngineClock()
  let switchboard = TestSwitchboard()
  let outlooks = TestPlaybook.Outlooks()
  let process: Process

  /// One running process: its store, its connection and its engine.
  struct Process: Sendable {
    let store: BelayStore
    let connection: TestConnection
    let engine: MigrationEngine
    let events = Told()
  }

  /// What runs told, in its order.
  final class Told: Sendable {
    private let all = Mutex<[RunEvent]>([])
    var events: [RunEvent] { all.withLock { $0 } }
    func add(_ event: RunEvent) { all.withLock { $0.append(event) } }
  }

  var id: Migration.ID { ids[0] }
  var store: BelayStore { process.store }
  var connection: TestConnection { process.connection }

  fileprivate init(path: String, count: Int, options: EngineOptions, fate: Fate) async throws {
    self.path = path
    ids = (0..<count).map { Migration.ID(project: Self.project, subject: "n\($0)") }
    process = try await Self.open(path, clock, switchboard, outlooks, "one", options, fate)
    for id in ids {
      let record = MigrationRecord(
        id: id, object: nil, kind: "person", name: "Ada", owner: nil, ownerName: nil, mail: nil, department: "IT",
        language: nil, devices: 0, status: .waiting)
      _ = try await process.store.enter([record])
      await switchboard.set(["line \(id.subject)": "held"])
    }
  }

  private static func open(
    _ path: String, _ clock: EngineClock, _ switchboard: TestSwitchboard, _ outlooks: TestPlaybook.Outlooks,
    _ node: String, _ options: EngineOptions, _ fate: Fate
  ) async throws -> Process {
    let store = try await BelayStore(
      database: MortalDatabase(base: try await TestDatabases.open(path), fate: fate), now: { clock.now })
    let connection = TestConnection(switchboard, fate: fate)
    let key = try #require(SealingKey([UInt8](repeating: 7, count: 32)))
    return Process(
      store: store, connection: connection,
      engine: MigrationEngine(
        store: store, vault: BackupVault(store: store, key: key),
        playbook: TestPlaybook(connection: connection, outlooks: outlooks), surroundings: clock.surroundings(),
        options: options, node: NodeID(rawValue: node)))
  }

  /// Opens another process on the same database and the same switchboard.
  func another(_ node: String = "two", options: EngineOptions = EngineOptions(), fate: Fate = Fate()) async throws
    -> Process
  {
    try await Self.open(path, clock, switchboard, outlooks, node, options, fate)
  }

  /// Runs the first migration.
  @discardableResult
  func run(_ intent: RunIntent = .migrate(isDue: false), in process: Process? = nil) async throws -> RunOutcome? {
    try await runAll([id], intent, in: process)[id]
  }

  func runAll(
    _ ids: [Migration.ID]? = nil, _ intent: RunIntent = .migrate(isDue: false), in process: Process? = nil
  ) async throws -> [Migration.ID: RunOutcome] {
    let process = process ?? self.process
    let survey = TestSurvey(
      playbook: TestPlaybook(connection: process.connection, outlooks: outlooks), project: Self.project)
    return try await process.engine.run(ids ?? self.ids, intent, by: Self.boss, survey: survey) {
      process.events.add($0)
    }
  }

  /// Appends an event as a person's operation does, whatever a run appends meanwhile.
  func append(_ event: JournalEvent, to id: Migration.ID? = nil) async throws {
    let id = id ?? self.id
    while true {
      var state = try await store.journal(of: id).state
      let expected = state.sequence
      try state.apply(event)
      let append = JournalAppend(migration: id, expected: expected, token: nil, events: [event], state: state)
      if try await store.append(append) == .appended { return }
    }
  }

  func state(_ id: Migration.ID? = nil) async throws -> MigrationState {
    try await store.journal(of: id ?? self.id).state
  }

  func events(_ id: Migration.ID? = nil) async throws -> [JournalEvent] {
    try await store.journal(of: id ?? self.id).entries.map(\.event)
  }

  /// The record, which must say what the journal folds to.
  func record(_ id: Migration.ID? = nil) async throws -> MigrationRecord {
    let state = try await state(id)
    let record = try #require(try await store.migration(id ?? self.id))
    #expect(record.status == state.status)
    #expect(record.isUnderWay == state.machine.isUnderWay)
    #expect(record.direction == state.direction)
    #expect(record.hold == state.hold)
    #expect(record.failure == state.failure)
    return record
  }
}

/// Runs a test with migrations that wait, in a folder that is removed afterwards.
func withBench<Result>(
  of count: Int = 1, options: EngineOptions = EngineOptions(), fate: Fate = Fate(),
  _ body: (Bench) async throws -> Result
) async throws -> Result {
  try await withTestFolder("engine") { folder in
    try await body(try await Bench(path: folder + "/belay.sqlite", count: count, options: options, fate: fate))
  }
}

/// The switchboard after the move of the first migration, and before it.
enum Fields {
  static let moved = ["user n0": "ada", "number n0": "ada"]
  static let untouched = ["line n0": "held"]
  static let onceForward = ["add user n0": 1, "add number n0": 1, "remove line n0": 1]
  static let onceBack = onceForward.merging([
    "remove user n0": 1, "remove number n0": 1, "add line n0": 1,
  ]) { old, _ in old }
}
