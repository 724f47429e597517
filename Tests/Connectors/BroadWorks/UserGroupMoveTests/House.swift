import BroadWorksTwin
import ConnectorKit
import Estates
import Foundation
import HTTPTransfers
import MigrationEngine
import Migrations
import OCIP
import Operations
import SimulatedProcesses
import Store
import Synchronization
import TestDatabases
import TestTwins
import TestWorkspaces
import Testing
import WrittenConfigurations

@testable import BroadWorks
@testable import UserGroupMove

/// A company on a twin of BroadWorks, whose users move from one group to another.
struct House: Sendable {
  static let boss = Principal(rawValue: "boss@example.org")
  static let everything = "everything@acme.example.com"
  private static let configuration: Written = [
    "project": [
      "name": "house", "playbook": "user-group-move", "source": "broadworks", "destination": "broadworks",
    ],
    "engine": ["attempts": "1"],
  ]

  let folder: String
  let twin: BroadWorksTwin
  let log: TwinLog
  let port: UInt16
  let filesPort: UInt16
  let clock: TurnedClock
  let options: GroupMoveOptions

  /// Opens a process: a workspace on the same files and the same twin.
  ///
  /// - Parameter faults: What strikes each request and each commit.
  func open(_ node: String = "one", faults: FaultPlan = .none) async throws -> Workspace {
    let surroundings = clock.surroundings
    let store = try await BelayStore(
      database: try await TestDatabases.open(folder + "/belay.sqlite"), now: surroundings.now,
      hooks: BelayStore.Hooks(faults, surroundings: surroundings, database: "the store"))
    let id = PhoneSystemID(rawValue: "broadworks")
    let system = BroadWorks(
      id: id,
      gate: RequestGate(
        system: id, limits: RequestLimits(concurrent: 5, timeout: .seconds(120)), surroundings: surroundings,
        faults: faults),
      pool: OCISessionPool(
        OCIConfiguration(
          .tcp(host: "127.0.0.1", port: port), userID: "admin", password: OCISecret("admin"),
          requestTimeout: .seconds(120), logoutTimeout: .milliseconds(200))),
      files: FileRepository(
        address: "http://127.0.0.1:\(filesPort)", userName: "admin", password: Secret("admin"), client: HTTPClient()))
    return try Workspace.joining(
      try Self.configuration.settings(in: folder), store, source: system, systems: [system],
      playbook: UserGroupMove(system: system, options: options, factsLast: .zero), surroundings: surroundings,
      node: node)
  }

  /// Only some users.
  func filter(_ workspace: Workspace, _ users: String...) -> MigrationFilter { filter(workspace, users) }

  /// Only some users.
  func filter(_ workspace: Workspace, _ users: [String]) -> MigrationFilter {
    var filter = workspace.everything
    filter.subjects = users
    return filter
  }

  /// Reads everything and draws up plans for some users.
  @discardableResult
  func prepare(_ workspace: Workspace, _ users: String...) async throws -> RunChecks.Result {
    _ = try await DiscoverEstates.run(workspace, by: Self.boss) { _ in }
    var filter = workspace.everything
    filter.subjects = users
    return try await RunChecks.run(workspace, filter, keepsPlans: true) { _ in }
  }

  /// What was kept of a house: its store's files and its twin.
  struct Kept {
    var files: [String: Data]
    var system: TwinSystem
  }

  /// Keeps the store, which nobody has open, and the twin as they are.
  func keep() throws -> Kept {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      files[name] = FileManager.default.contents(atPath: folder + "/" + name)
    }
    return Kept(files: files, system: twin.system)
  }

  /// Makes store and twin again what was kept.
  func restore(_ kept: Kept) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try FileManager.default.removeItem(atPath: folder + "/" + name)
    }
    for (name, data) in kept.files { try data.write(to: URL(fileURLWithPath: folder + "/" + name)) }
    twin.replace(kept.system)
  }

  /// What those who read see of some users and of all groups, and what nobody can read.
  func readable(_ workspace: Workspace, _ ids: [String]) async throws -> [String: String] {
    let system = try #require(workspace.source as? BroadWorks)
    return try await twin.system.readable(ids, by: system)
  }

  /// Where two such looks differ.
  static func differences(_ one: [String: String], _ other: [String: String]) -> [String] {
    Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted().map {
      "\($0): \(one[$0] ?? "nothing") -> \(other[$0] ?? "nothing")"
    }
  }

  /// What the twin knows, without what is only a state, and with all in an order of its own.
  var state: TwinSystem {
    var system = twin.system.comparable
    for (id, user) in system.users {
      system.users[id]?.profile = user.profile.sorted { $0.name < $1.name }
      for place in user.sharedLines.indices {
        system.users[id]?.sharedLines[place].profile.sort { $0.name < $1.name }
      }
    }
    return system
  }

  /// Runs a test with a house in a folder of its own, which is removed afterwards.
  static func with(
    _ system: TwinSystem = .invented(users: 60, seed: 7), to destination: String = "plant", faults: [String] = [],
    strategy: MoveStrategy? = nil, secrets: [String: UserSecrets] = [:], _ body: (House) async throws -> Void
  ) async throws {
    try await withTestFolder("house") { folder in
      let log = TwinLog()
      let twin = BroadWorksTwin(system, faults: try TwinFaults(faults), note: { log.add($0) })
      try await TwinServer.with(twin, on: [TwinListener(.tcp), TwinListener(.http)]) { server in
        try await body(
          House(
            folder: folder, twin: twin, log: log, port: UInt16(server.port(.tcp) ?? 0),
            filesPort: UInt16(server.port(.http) ?? 0), clock: TurnedClock(bytes: .always(9)),
            options: GroupMoveOptions(destination: destination, strategy: strategy, secrets: secrets)))
      }
    }
  }
}

/// What the twin was asked.
///
/// A class because the twin notes into it.
final class TwinLog: Sendable {
  private let entries = Mutex<[TwinLogEntry]>([])

  func add(_ entry: TwinLogEntry) { entries.withLock { $0.append(entry) } }
  func clear() { entries.withLock { $0 = [] } }
  var writes: [TwinLogEntry] { entries.withLock { $0.filter { $0.write } } }
}
