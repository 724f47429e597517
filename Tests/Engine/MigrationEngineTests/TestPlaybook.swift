import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Store
import Synchronization

/// A playbook in small: it adds a user, adds a number, perhaps waits, and removes the old line.
struct TestPlaybook: Playbook {
  /// What looking at a subject shows; a test changes it to make the world different.
  struct Outlook: Sendable {
    var standing = Migration.Status.waiting
    var findings: [Finding] = []
    var attributes = ["line (used)": "held", "note (harmless)": "old"]
    var userName = "ada"
    var hasPlan = true
    var needsApproval = false
    /// The look itself fails.
    var failure: PhoneSystemError?
  }

  /// Shared by the playbook, its surveys and the test.
  final class Outlooks: Sendable {
    private let all = Mutex<[String: Outlook]>([:])
    func of(_ subject: String) -> Outlook { all.withLock { $0[subject] ?? Outlook() } }
    func change(_ subject: String, _ change: (inout Outlook) -> Void) {
      all.withLock { change(&$0[subject, default: Outlook()]) }
    }
  }

  let id = PlaybookID("test", version: 1)
  let connection: TestConnection
  let outlooks: Outlooks

  func plan(of id: Migration.ID, _ outlook: Outlook) -> Plan {
    let subject = id.subject
    var steps = [
      PlannedStep(id: "add", system: .test, changes: [], values: "user \(subject)=\(outlook.userName)"),
      PlannedStep(id: "add", system: .test, changes: [], values: "number \(subject)=\(outlook.userName)"),
      PlannedStep(id: "look", system: .test, changes: [], values: "number \(subject)=\(outlook.userName)"),
    ]
    if outlook.needsApproval {
      steps.append(PlannedStep(id: "hold", system: nil, changes: [], hold: .approval, values: "-=-"))
    }
    steps.append(PlannedStep(id: "remove", system: .test, changes: [], values: "line \(subject)=held"))
    return Plan(
      migration: id, playbook: self.id,
      fingerprints: [Fingerprint(system: .test, object: subject, attributes: outlook.attributes)], steps: steps,
      losses: LossLedger())
  }

  func survey(_ material: SurveyMaterial) async throws -> any Survey {
    TestSurvey(playbook: self, project: material.project)
  }

  func ties(_ material: SurveyMaterial) async throws -> TieGraph { TieGraph() }

  func step(for planned: PlannedStep) throws -> any Step {
    let parts = planned.values.split(separator: "=").map(String.init)
    guard parts.count == 2 else { throw EngineError.damagedStep(planned.id) }
    switch planned.id {
    case "add": return ChangeField(connection: connection, key: parts[0], value: parts[1], adds: true)
    case "remove": return ChangeField(connection: connection, key: parts[0], value: parts[1], adds: false)
    case "look": return LookAtField(connection: connection, key: parts[0], value: parts[1])
    case "hold": return Pass()
    default: throw EngineError.unknownStep(planned.id)
    }
  }

  func weight(ofDriftIn attribute: String) -> Drift.Weight {
    attribute.hasSuffix("(used)") ? .used : attribute.hasSuffix("(harmless)") ? .harmless : .unknown
  }

  func restoration(of backup: [UInt8]) async throws -> Restoration { Restoration(changes: []) {} }

  func handOvers(of backup: [UInt8]) throws -> [HandOver] { throw StoreError.damagedBackup("-") }

  /// The number rings nobody when the system said that the line is missing.
  func mayBeUnreachable(_ state: MigrationState, of plan: Plan) -> Bool { state.failure?.code == "system.missing" }
}

struct TestSurvey: Survey {
  let playbook: TestPlaybook
  let project: Project.ID

  var subjects: [Subject] { [] }
  var ties: TieGraph { TieGraph() }

  func examine(_ subject: String) -> Examination {
    let outlook = playbook.outlooks.of(subject)
    return Examination(
      standing: outlook.standing, findings: outlook.findings,
      plan: outlook.hasPlan
        ? playbook.plan(of: Migration.ID(project: project, subject: subject), outlook) : nil)
  }

  func examineNow(_ subject: String) async throws -> Examination {
    if let failure = playbook.outlooks.of(subject).failure { throw failure }
    return examine(subject)
  }
}

/// Adds a field, or removes one; each is the other's undo.
struct ChangeField: Step {
  let connection: TestConnection
  let key: String
  let value: String
  let adds: Bool

  func observe(_ context: StepContext) async throws -> Observation {
    let found = try await connection.read(key)
    if let found, found != value { return .conflict(["object": key, "holder": found]) }
    return (found != nil) == adds ? .done(evidence: evidence) : .notDone
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    adds ? try await connection.add(key, value) : try await connection.remove(key, value)
    return evidence
  }

  func undo(_ context: StepContext) async throws {
    adds ? try await connection.remove(key, value) : try await connection.add(key, value)
  }

  private var evidence: [String: String] { ["key": key] }
}

/// Reads a field again.
struct LookAtField: ReadingStep {
  let connection: TestConnection
  let key: String
  let value: String

  func perform(_ context: StepContext) async throws -> [String: String] {
    guard try await connection.read(key) == value else { throw EngineError.notAsPlanned(attributes: [key]) }
    return [:]
  }
}

/// A hold point.
struct Pass: ReadingStep {
  func perform(_ context: StepContext) async throws -> [String: String] { [:] }
}
