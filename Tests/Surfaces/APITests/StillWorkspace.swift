import ConnectorKit
import Cryptography
import Estates
import Foundation
import MigrationEngine
import Migrations
import Operations
import Store
import TestDatabases
import Testing

/// A workspace whose phone systems hold nothing and whose playbook does nothing: the API is about what the store knows.
enum StillWorkspace {
  static func open(
    _ folder: String, _ clock: TurnedClock, playbook: any Playbook = IdlePlaybook()
  ) async throws -> Workspace {
    let problems = ConfigurationSection.Problems()
    let settings = try #require(
      ProjectSettings(
        ConfigurationSection(
          configuration, path: "", folder: URL(fileURLWithPath: folder), environment: [:], problems: problems)))
    #expect(problems.all == [])
    let surroundings = clock.surroundings
    let store = try await BelayStore(
      database: try await TestDatabases.open(folder + "/belay.sqlite"), now: surroundings.now, mail: .all)
    let vault = BackupVault(store: store, key: try #require(SealingKey([UInt8](repeating: 7, count: 32))))
    let source = EmptySource()
    return Workspace(
      settings: settings, store: store, vault: vault, source: source, registry: nil, systems: [source],
      playbook: playbook,
      engine: MigrationEngine(
        store: store, vault: vault, playbook: playbook, surroundings: surroundings, options: settings.engine,
        node: NodeID(rawValue: "one")), surroundings: surroundings, carrier: PlainCarrier())
  }

  private static let configuration = map([
    (
      "project",
      map([
        ("name", text("office")), ("source", text("old")), ("destination", text("new")), ("country", text("41")),
      ])
    ),
    ("schedule", map([("timeZone", text("Europe/Zurich")), ("capacityPerHour", text("2"))])),
  ])

  private static func text(_ text: String) -> ConfigurationNode { ConfigurationNode(.scalar(text), line: 1) }
  private static func map(_ pairs: [(String, ConfigurationNode)]) -> ConfigurationNode {
    ConfigurationNode(.map(pairs.map { (key: text($0.0), value: $0.1) }), line: 1)
  }

  /// Enters numbers, of Ada and Bob in turn, and four people.
  static func fill(_ workspace: Workspace, _ numbers: Int) async throws {
    _ = try await workspace.store.enter(
      (0..<numbers).map { position in
        let (name, unit) = position.isMultiple(of: 2) ? ("Ada", "IT-CS") : ("Bob", "TE")
        return MigrationRecord(
          id: Migration.ID(project: workspace.project, subject: "+4122767\(1_000 + position)"),
          object: "object-\(position)", kind: "person", name: "\(name) \"\(position)\"", owner: "owner-\(name)",
          ownerName: name, mail: "\(name.lowercased())@example.org", department: unit, language: "fr", devices: 1,
          status: .waiting)
      })
    for (name, role, units) in [
      ("boss", Person.Role.administrator, ""), ("grace", .staff, "IT"), ("ada", .user, ""), ("bob", .user, ""),
    ] {
      try await workspace.store.keep(
        Person(
          id: Person.ID(rawValue: "\(name)@example.org"), name: name.capitalized, role: role,
          units: Person.units(units), department: name == "bob" ? "TE" : "IT-CS"), [.profile, .rights], ledger: [])
    }
  }
}

private struct EmptySource: EstateReading {
  let id = PhoneSystemID(rawValue: "old")
  let gate = RequestGate(system: PhoneSystemID(rawValue: "old"))

  func probe() async throws {}
  func readEstate(_ receive: ([EstateObject]) async throws -> Void) async throws {}
}

struct IdlePlaybook: Playbook {
  let id = PlaybookID("idle", version: 1)

  func survey(_ material: SurveyMaterial) async throws -> any Survey { EmptySurvey() }
  func ties(_ material: SurveyMaterial) async throws -> TieGraph { TieGraph() }
  func step(for planned: PlannedStep) throws -> any Step { throw EngineError.unknownStep(planned.id) }
  func weight(ofDriftIn attribute: String) -> Drift.Weight { .unknown }
  func restoration(of backup: [UInt8]) async throws -> Restoration { Restoration(changes: []) {} }
  func handOvers(of backup: [UInt8]) throws -> [HandOver] { throw StoreError.damagedBackup("-") }
  func mayBeUnreachable(_ state: MigrationState, of plan: Plan) -> Bool { false }
}

/// Leaves a choice between two places, and ties the first two numbers together.
struct ChoosingIdlePlaybook: ChoosingPlaybook {
  private let idle = IdlePlaybook()
  var id: PlaybookID { idle.id }
  let standardDestination = "north"

  func destinations(of subject: String, _ material: SurveyMaterial) async throws -> [Destination] {
    [
      Destination(id: "north", name: "North", isPresent: true),
      Destination(id: "south", name: "South wing", limit: 40),
    ]
  }

  func isRequirement(_ check: CheckID) -> Bool { false }

  func ties(_ material: SurveyMaterial) async throws -> TieGraph {
    var graph = TieGraph()
    graph.insert(TieGraph.Tie("+41227671000", "+41227671001", name: "Pickup"))
    return graph
  }

  func survey(_ material: SurveyMaterial) async throws -> any Survey { try await idle.survey(material) }
  func step(for planned: PlannedStep) throws -> any Step { try idle.step(for: planned) }
  func weight(ofDriftIn attribute: String) -> Drift.Weight { idle.weight(ofDriftIn: attribute) }
  func restoration(of backup: [UInt8]) async throws -> Restoration { try await idle.restoration(of: backup) }
  func handOvers(of backup: [UInt8]) throws -> [HandOver] { try idle.handOvers(of: backup) }
  func mayBeUnreachable(_ state: MigrationState, of plan: Plan) -> Bool { idle.mayBeUnreachable(state, of: plan) }
}

private struct EmptySurvey: Survey {
  var subjects: [Subject] { [] }
  var ties: TieGraph { TieGraph() }
  func examine(_ subject: String) -> Examination { Examination(standing: .waiting, findings: [], plan: nil) }
  func examineNow(_ subject: String) async throws -> Examination { examine(subject) }
}
