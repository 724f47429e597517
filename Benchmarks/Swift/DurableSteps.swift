import ConnectorKit
import Cryptography
import Estates
import Foundation
import MigrationEngine
import Migrations
import PostgreSQL
import SQL
import SQLite
import Store

/// 1,000 runs of 12 steps that do nothing, each result durable: what the engine itself costs.
enum DurableSteps {
  struct Result: Encodable {
    var store: String
    var runs: Int
    var steps: Int
    var seconds: Double
    var stepsPerSecond: Double
    var fsyncsPerStep: Double?
  }

  static func run(store address: String, runs: Int, concurrent: Int) async throws -> Result {
    let database: any SQLDatabase =
      address.hasPrefix("postgresql://")
      ? PostgreSQLDatabase(PostgreSQLDatabase.Configuration(address: address)) : try SQLiteDatabase(path: address)
    let store = try await BelayStore(database: database, now: { Date() })
    guard let key = SealingKey([UInt8](repeating: 7, count: 32)) else { throw CancellationError() }
    let project = Project.ID(rawValue: "benchmark-\(UInt32.random(in: 0 ... .max))")
    let playbook = IdlePlaybook(project: project, steps: 12)
    let engine = MigrationEngine(
      store: store, vault: BackupVault(store: store, key: key), playbook: playbook, surroundings: .live,
      options: EngineOptions(concurrent: concurrent), node: .current("benchmark"))
    let ids = (0..<runs).map { Migration.ID(project: project, subject: "subject-\($0)") }
    _ = try await store.enter(
      ids.map {
        MigrationRecord(
          id: $0, object: nil, kind: "person", name: $0.subject, owner: nil, ownerName: nil, mail: nil,
          department: "", language: nil, devices: 0, status: .waiting)
      })
    let survey = IdleSurvey(playbook: playbook)
    let begun = ContinuousClock.now
    let outcomes = try await engine.run(
      ids, .migrate(isDue: false), by: .belay, survey: survey, report: { _ in })
    let elapsed = ContinuousClock.now - begun
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    guard outcomes.values.allSatisfy({ $0 == .completed }) else { throw CancellationError() }
    try await store.close()
    return Result(
      store: database.dialect.engine, runs: runs, steps: runs * 12, seconds: seconds,
      stepsPerSecond: Double(runs * 12) / seconds)
  }
}

/// A playbook whose steps do nothing.
struct IdlePlaybook: Playbook {
  let project: Project.ID
  let steps: Int
  var id: PlaybookID { PlaybookID("idle", version: 1) }

  func survey(_ material: SurveyMaterial) async throws -> any Survey { IdleSurvey(playbook: self) }
  func ties(_ material: SurveyMaterial) async throws -> TieGraph { TieGraph() }
  func step(for planned: PlannedStep) throws -> any Step { IdleStep() }
  func weight(ofDriftIn attribute: String) -> Drift.Weight { .unknown }
  func restoration(of backup: [UInt8]) async throws -> Restoration { Restoration(changes: []) {} }
  func handOvers(of backup: [UInt8]) throws -> [HandOver] { throw StoreError.noSuchBackup("none") }
  func mayBeUnreachable(_ state: MigrationState, of plan: Plan) -> Bool { false }
}

struct IdleSurvey: Survey {
  let playbook: IdlePlaybook
  var subjects: [Subject] { [] }
  var ties: TieGraph { TieGraph() }

  func examine(_ subject: String) -> Examination {
    let steps = (0..<playbook.steps).map {
      PlannedStep(id: StepID(rawValue: "idle-\($0)"), system: nil, changes: [], values: "{}")
    }
    return Examination(
      standing: .waiting, findings: [],
      plan: Plan(
        migration: Migration.ID(project: playbook.project, subject: subject), playbook: playbook.id, fingerprints: [],
        steps: steps, losses: LossLedger()))
  }

  func examineNow(_ subject: String) async throws -> Examination { examine(subject) }
}

struct IdleStep: ReadingStep {
  func perform(_ context: StepContext) async throws -> [String: String] { ["result": "done"] }
}
