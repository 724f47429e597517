import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Operations
import SimulatedProcesses
import Store
import Synchronization
import TestWorkspaces
import WrittenConfigurations

/// A workspace whose users move between groups; nothing is behind it but what a test says.
enum MovingWorkspace {
  /// The users, by the group in which they are: three in one, one in another.
  static let users = [
    "ada@acme.example.com": "HQ", "bob@acme.example.com": "HQ", "cem@acme.example.com": "HQ",
    "dot@acme.example.com": "LAB",
  ]

  private static let configuration: Written = ["project": ["name": "move", "source": "bw", "destination": "bw"]]

  /// Opens it; it is always the same moment, and no two secrets are alike.
  static func open(_ folder: String, _ playbook: any Playbook) async throws -> Workspace {
    try await Workspace.overNothing(
      configuration, in: folder, playbook: playbook, surroundings: TurnedClock(bytes: .seeded).surroundings)
  }

  /// Enters the users and the people: the boss administers, Grace manages one group, Ada is a user.
  static func fill(_ workspace: Workspace) async throws {
    _ = try await workspace.store.enter(
      users.sorted { $0.key < $1.key }.map { subject, group in
        let name = String(subject.prefix(3)).capitalized
        return MigrationRecord(
          id: Migration.ID(project: workspace.project, subject: subject), object: subject, kind: "person",
          name: subject.hasPrefix("cem") ? "<script>alert(1)</script>\"'&" : name, owner: subject, ownerName: name,
          mail: "\(subject.prefix(3))@example.org", department: group, language: "en", devices: 0, status: .waiting)
      })
    try await workspace.enter("boss", .administrator, department: "HQ")
    try await workspace.enter("grace", .staff, units: "HQ", department: "HQ")
    try await workspace.enter("ada", .user, department: "HQ")
  }
}

/// What a test says of the users.
///
/// A class, because the playbook and the test look at the same.
final class Outlook: Sendable {
  private struct State {
    var encumbrances: [String: [Finding]] = [:]
    var ties: [(String, String)] = []
  }
  private let state = Mutex(State())

  /// What stands in a user's way.
  func encumber(_ subject: String, _ findings: Finding...) { state.withLock { $0.encumbrances[subject] = findings } }
  func encumbrances(of subject: String) -> [Finding] { state.withLock { $0.encumbrances[subject] ?? [] } }

  /// Ties two users to each other.
  func tie(_ one: String, _ other: String) { state.withLock { $0.ties.append((one, other)) } }
  var ties: TieGraph {
    state.withLock { state in
      var graph = TieGraph()
      for (one, other) in state.ties { graph.insert(TieGraph.Tie(one, other, name: "reception")) }
      return graph
    }
  }
}

/// Moves users to groups of which one is full.
struct MovingPlaybook: ChoosingPlaybook, StillPlaybook {
  let id = PlaybookID("moving", version: 1)
  let outlook: Outlook
  var places = [
    Destination(id: "HQ", name: "Headquarters", limit: 20, isPresent: true),
    Destination(id: "plant", name: "Plant", limit: 30),
    Destination(id: "full", name: "Full & <b>fuller</b>", limit: 1, count: 1),
  ]

  var standardDestination: String { "plant" }

  func destinations(of subject: String, _ material: SurveyMaterial) async throws -> [Destination] { places }
  func isRequirement(_ check: CheckID) -> Bool { check == "user-limit-reached" || check == "recreate-chosen" }
  func survey(_ material: SurveyMaterial) async throws -> any Survey {
    MovingSurvey(playbook: self, project: material.project, choices: material.choices)
  }
  func ties(_ material: SurveyMaterial) async throws -> TieGraph { outlook.ties }
  func step(for planned: PlannedStep) throws -> any Step { EasyStep() }
  func weight(ofDriftIn attribute: String) -> Drift.Weight { .harmless }
}

private struct EasyStep: ReadingStep {
  func perform(_ context: StepContext) async throws -> [String: String] { ["requests": "3"] }
}

private struct MovingSurvey: Survey {
  let playbook: MovingPlaybook
  let project: Project.ID
  let choices: [String: MigrationChoice]

  var subjects: [Subject] { [] }
  var ties: TieGraph { playbook.outlook.ties }

  func examine(_ subject: String) -> Examination {
    var findings = playbook.outlook.encumbrances(of: subject)
    let destination = choices[subject]?.destination ?? playbook.standardDestination
    // Whoever moves with others leaves nobody behind.
    if choices.values.contains(where: { $0.leader == subject }) { findings = [] }
    if destination == "full" {
      findings.append(
        Finding(
          check: "user-limit-reached", severity: .blocking,
          facts: ["group": "full", "limit": "1", "left": "0", "needed": "1"]))
    }
    let change = Change(object: subject, field: "group", before: "HQ", after: destination)
    let steps = [
      PlannedStep(id: "back-up", system: nil, changes: [], values: "{}"),
      PlannedStep(id: "move-user", system: nil, changes: [change], values: "{}"),
    ]
    let losses = LossLedger(
      rows: [LossRow(attribute: "User/lastName", value: "x", fate: .carried(to: TargetField(.user, "lastName")))])
    return Examination(
      standing: .waiting, findings: findings,
      plan: Plan(
        migration: Migration.ID(project: project, subject: subject), playbook: playbook.id,
        fingerprints: [], steps: steps, losses: losses))
  }

  func examineNow(_ subject: String) async throws -> Examination { examine(subject) }
}

/// Moves numbers, and leaves nothing to be chosen.
struct PlainPlaybook: StillPlaybook {
  let id = PlaybookID("plain", version: 1)

  func survey(_ material: SurveyMaterial) async throws -> any Survey {
    MovingSurvey(playbook: MovingPlaybook(outlook: Outlook()), project: material.project, choices: [:])
  }
  func step(for planned: PlannedStep) throws -> any Step { EasyStep() }
  func weight(ofDriftIn attribute: String) -> Drift.Weight { .harmless }
}
