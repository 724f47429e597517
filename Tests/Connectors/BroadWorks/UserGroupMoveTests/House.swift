import BroadWorksTwin
import ConnectorKit
import Cryptography
import Estates
import Foundation
import HTTPTransfers
import MigrationEngine
import Migrations
import OCIP
import Operations
import Store
import Synchronization
import TestDatabases
import Testing

@testable import BroadWorks
@testable import UserGroupMove

/// A company on a twin of BroadWorks, whose users move from one group to another.
struct House: Sendable {
  static let boss = Principal(rawValue: "boss@example.org")
  static let everything = "everything@acme.example.com"

  let folder: String
  let twin: BroadWorksTwin
  let log: TwinLog
  let port: UInt16
  let filesPort: UInt16
  let clock: HouseClock
  let options: GroupMoveOptions

  /// Opens a process: a workspace on the same files and the same twin.
  ///
  /// - Parameter faults: What strikes each request and each commit.
  func open(_ node: String = "one", faults: FaultPlan = .none) async throws -> Workspace {
    let surroundings = clock.surroundings
    let store = try await BelayStore(
      database: try await TestDatabases.open(folder + "/belay.sqlite"), now: surroundings.now,
      hooks: BelayStore.Hooks(faults, surroundings: surroundings, database: "the store"))
    let vault = BackupVault(store: store, key: try #require(SealingKey([UInt8](repeating: 7, count: 32))))
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
    let playbook = UserGroupMove(system: system, options: options, factsLast: .zero)
    let settings = try settings()
    return Workspace(
      settings: settings, store: store, vault: vault, source: system, registry: nil, systems: [system],
      playbook: playbook,
      engine: MigrationEngine(
        store: store, vault: vault, playbook: playbook, surroundings: surroundings, options: settings.engine,
        node: NodeID(rawValue: node)), surroundings: surroundings)
  }

  private func settings() throws -> ProjectSettings {
    func text(_ text: String) -> ConfigurationNode { ConfigurationNode(.scalar(text), line: 1) }
    func map(_ pairs: KeyValuePairs<String, ConfigurationNode>) -> ConfigurationNode {
      ConfigurationNode(.map(pairs.map { (text($0.key), $0.value) }), line: 1)
    }
    let root = ConfigurationSection(
      map([
        "project": map([
          "name": text("house"), "playbook": text("user-group-move"), "source": text("broadworks"),
          "destination": text("broadworks"),
        ]),
        "engine": map(["attempts": text("1")]),
      ]), path: "", folder: URL(fileURLWithPath: folder), environment: [:], problems: ConfigurationSection.Problems())
    return try #require(ProjectSettings(root))
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
    var system = twin.system
    for (key, group) in system.groups {
      for (name, device) in group.devices {
        var device = device
        (device.rebuilds, device.resets) = (0, 0)
        // The software that the telephone last said it has.
        device.profile = device.profile.filter { $0.name != "version" }.sorted { $0.name < $1.name }
        system.groups[key]?.devices[name] = device
        system.renderFiles(of: name, in: key)
      }
    }
    for (id, user) in system.users {
      system.users[id]?.announcements = user.announcements.sorted { $0.name < $1.name }
      system.users[id]?.services = user.services.sorted()
      system.users[id]?.servicePacks = user.servicePacks.sorted()
      system.users[id]?.profile = user.profile.sorted { $0.name < $1.name }
      for place in user.sharedLines.indices {
        system.users[id]?.sharedLines[place].profile.sort { $0.name < $1.name }
      }
      // Of those who are watched the ids: their names stand beside them wherever the list is read.
      system.users[id]?.settings["UserBusyLampField"] = user.settings["UserBusyLampField"]?.flatMap { element in
        element.elements("row").isEmpty ? [element] : element.elements("row").compactMap { $0.elements.first }
      }
    }
    return system
  }

  /// Runs a test with a house in a folder of its own, which is removed afterwards.
  static func with(
    _ system: TwinSystem = .invented(users: 60, seed: 7), to destination: String = "plant", faults: [String] = [],
    strategy: MoveStrategy? = nil, secrets: [String: UserSecrets] = [:], _ body: (House) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "house-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let log = TwinLog()
    let twin = BroadWorksTwin(system, faults: try TwinFaults(faults), note: { log.add($0) })
    try await TwinServer.with(twin, on: [TwinListener(.tcp), TwinListener(.http)]) { server in
      try await body(
        House(
          folder: folder, twin: twin, log: log, port: UInt16(server.port(.tcp) ?? 0),
          filesPort: UInt16(server.port(.http) ?? 0), clock: HouseClock(),
          options: GroupMoveOptions(destination: destination, strategy: strategy, secrets: secrets)))
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

/// A clock that a test turns; short pauses pass at once.
///
/// A class because everything that runs shares it.
final class HouseClock: Sendable {
  private let moment = Mutex(Date(timeIntervalSince1970: 1_793_606_400))

  func turn(by seconds: Double) { moment.withLock { $0 += seconds } }

  var surroundings: Surroundings {
    Surroundings(
      now: { self.moment.withLock { $0 } },
      sleep: { duration in
        try Task.checkCancellation()
        if duration >= .seconds(15) { try await Task.sleep(for: duration) }
      }, randomBytes: { [UInt8](repeating: 9, count: $0) })
  }
}

/// What everything throws once the process has died in a simulation.
struct Death: Error {}

/// Counts the requests and commits of a run, and kills its process at the nth: from then on nothing gets through.
///
/// A class because the store and the phone system of one process share it.
final class Doom: Sendable {
  private let count = Mutex(0)
  private let position: Int?

  init(at position: Int? = nil) { self.position = position }

  var points: Int { count.withLock { $0 } }

  var faults: FaultPlan {
    FaultPlan { _ in
      let number = self.count.withLock { value in
        value += 1
        return value
      }
      if let position = self.position, number >= position { throw Death() }
    }
  }
}
