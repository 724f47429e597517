import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import NumberCutover
import Operations
import SQLite
import SimulatedProcesses
import Store
import TestDatabases
import TestWorkspaces
import Testing
import WrittenConfigurations

/// An organisation that moves: a source, a destination, a registry, and a project with its store.
struct Office: Sendable {
  static let boss = Principal(rawValue: "boss@example.org")
  static let names = ["ada", "bob", "eve", "joe", "kim", "lea"]
  static let configuration: Written = [
    "project": ["name": "office", "source": "old", "destination": "new", "registry": "registry", "country": "41"],
    "schedule": [
      "timeZone": "Europe/Zurich",
      "windows": [
        ["days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "from": "09:00", "to": "12:00"],
        ["days": ["sunday"], "from": "01:00", "to": "04:00"],
      ],
      "blackoutDays": ["2026-11-05"], "capacityPerHour": "2",
    ],
    "engine": ["concurrent": "4", "attempts": "1"],
  ]

  let folder: String
  let clock: TurnedClock
  let naps: Naps
  let source: MemorySource
  let destination: MemoryDestination
  let registry: MemoryRegistry
  let workspace: Workspace

  /// Opens a process: a workspace on the same files and the same phone systems.
  static func open(
    _ folder: String, _ clock: TurnedClock, _ source: MemorySource, _ destination: MemoryDestination,
    _ registry: MemoryRegistry, _ configuration: Written, _ options: CutoverOptions, node: String, fate: Fate,
    faults: FaultPlan? = nil
  ) async throws -> Workspace {
    let settings = try configuration.settings(in: folder)
    let store = try await BelayStore(
      database: MortalDatabase(base: try await TestDatabases.open(settings.database), fate: fate), now: { clock.now },
      hooks: faults.map { BelayStore.Hooks($0, surroundings: clock.surroundings, database: "the store") } ?? .none)
    let old = SourceConnection(
      memory: source, gate: RequestGate(system: PhoneSystemID(rawValue: "old"), faults: faults ?? fate.faults))
    let new = DestinationConnection(
      memory: destination, gate: RequestGate(system: PhoneSystemID(rawValue: "new"), faults: faults ?? fate.faults))
    return try Workspace.joining(
      settings, store, source: old, registry: registry, systems: [new, old],
      playbook: NumberCutover(source: old, destination: new, options: options), surroundings: clock.surroundings,
      node: node)
  }

  /// A person with everything that a clean move needs.
  static func person(_ name: String, _ number: Int) -> EstateObject {
    let id = EstateObject.ID(rawValue: name)
    let line = "tel:+4122767000\(number)"
    return EstateObject(
      id: id, kind: .person, name: name.capitalized, lineURI: line, owner: id, mail: "\(name)@example.org",
      department: number < 4 ? "IT-CS" : "TE", language: "fr", location: "MEY",
      attributes: [
        SourceAttribute(name: "line", value: line, meaning: .line),
        SourceAttribute(name: "sip", value: "sip:\(name)@old.example.org", meaning: .sipAddress),
        SourceAttribute(name: "cn", value: name.capitalized, meaning: .displayName),
        SourceAttribute(name: "office", value: "MEY", meaning: .location),
        SourceAttribute(name: "sid", value: "S-\(number)", meaning: .identity),
      ], document: NativeDocument(origin: "cn=\(name)", attributes: []))
  }

  /// The number of a person, from 1.
  static func number(_ position: Int) -> String { "+4122767000\(position)" }

  func id(_ position: Int = 1) -> Migration.ID {
    Migration.ID(project: workspace.project, subject: Self.number(position))
  }

  /// Some numbers, by position; all without any.
  func filter(_ positions: Int...) -> MigrationFilter {
    var filter = workspace.everything
    filter.subjects = positions.map(Self.number)
    return filter
  }

  @discardableResult
  func discover() async throws -> DiscoverEstates.Result {
    try await DiscoverEstates.run(workspace, by: Self.boss) { _ in }
  }

  @discardableResult
  func check() async throws -> RunChecks.Result {
    try await RunChecks.run(workspace, workspace.everything, keepsPlans: true) { _ in }
  }

  func migrate(_ filter: MigrationFilter) async throws -> RunMigrations.Result {
    try await RunMigrations.migrate(workspace, .matching(filter), by: Self.boss) { _ in }
  }

  func rollBack(_ filter: MigrationFilter) async throws -> RunMigrations.Result {
    try await RunMigrations.rollBack(workspace, filter, reason: "drill", by: Self.boss) { _ in }
  }

  func record(_ position: Int = 1) async throws -> MigrationRecord {
    try #require(try await workspace.migration(id(position)))
  }

  /// The status of the first numbers, in their order.
  func statuses(_ count: Int) async throws -> [Migration.Status] {
    var statuses: [Migration.Status] = []
    for position in 1...count { statuses.append(try await record(position).status) }
    return statuses
  }

  /// Appends events as if they had happened.
  func append(_ events: [JournalEvent], to position: Int = 1) async throws {
    var state = try await workspace.store.journal(of: id(position)).state
    let expected = state.sequence
    for event in events { try state.apply(event) }
    let append = JournalAppend(migration: id(position), expected: expected, token: nil, events: events, state: state)
    let result = try await workspace.store.append(append)
    #expect(result == .appended)
  }

  /// What the ledger knows of a subject: actions with their facts.
  func ledger(_ subject: String) async throws -> [LedgerDraft] {
    try await workspace.ledger(subject: subject, limit: 1_000).map(\.draft)
  }
}

/// Runs a test with an office in a folder of its own, which is removed afterwards.
///
/// It is Monday, 9 o'clock in Geneva.
func withOffice<Result>(
  _ people: Int = 3, configuration: [(String, Written)] = [],
  options: CutoverOptions = CutoverOptions(settleSeconds: 0),
  estate change: (inout [EstateObject]) -> Void = { _ in }, discovered: Bool = true,
  _ body: (Office) async throws -> Result
) async throws -> Result {
  try await withTestFolder("operations") { folder in
    var estate = zip(Office.names.prefix(people), 1...).map { Office.person($0, $1) }
    change(&estate)
    let naps = Naps()
    let clock = TurnedClock(sleep: { try await naps.sleep($0) })
    let (source, destination, registry) = (MemorySource(estate), MemoryDestination(), MemoryRegistry())
    let office = Office(
      folder: folder, clock: clock, naps: naps, source: source, destination: destination, registry: registry,
      workspace: try await Office.open(
        folder, clock, source, destination, registry, Office.configuration.with(configuration), options, node: "one",
        fate: Fate()))
    if discovered { try await office.discover() }
    let result = try await body(office)
    try await office.workspace.close()
    return result
  }
}
