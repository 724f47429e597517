import MigrationEngine
import Migrations
import Operations
import SimulatedProcesses
import Store
import TestWorkspaces
import WrittenConfigurations

/// A workspace whose phone systems hold nothing and whose playbook does nothing: the API is about what the store knows.
enum StillWorkspace {
  private static let configuration: Written = [
    "project": ["name": "office", "source": "old", "destination": "new", "country": "41"],
    "schedule": ["timeZone": "Europe/Zurich", "capacityPerHour": "2"],
  ]

  static func open(
    _ folder: String, _ clock: TurnedClock, playbook: any Playbook = IdlePlaybook()
  ) async throws -> Workspace {
    try await Workspace.overNothing(
      configuration, in: folder, playbook: playbook, surroundings: clock.surroundings, carrier: PlainCarrier())
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
    try await workspace.enter("boss", .administrator, department: "IT-CS")
    try await workspace.enter("grace", .staff, units: "IT", department: "IT-CS")
    try await workspace.enter("ada", .user, department: "IT-CS")
    try await workspace.enter("bob", .user, department: "TE")
  }
}

struct IdlePlaybook: StillPlaybook {
  let id = PlaybookID("idle", version: 1)
}

/// Leaves a choice between two places, and ties the first two numbers together.
struct ChoosingIdlePlaybook: ChoosingPlaybook, StillPlaybook {
  let id = PlaybookID("idle", version: 1)
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
}
