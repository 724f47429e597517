import BroadWorks
import Migrations

/// All agents of hunt groups of the user move along; the groups themselves do not.
struct HuntGroupLeft: UserMoveCheck {
  let id: CheckID = "hunt-group-left"

  func findings(_ move: UserMove) -> [Finding] {
    let groups = move.huntGroups.left.map { "\($0.name) (\($0.id), \($0.groupID)): \(move.people($0.agents))" }
    guard !groups.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["groups": groups.sorted().joined(separator: "; "), "native": "19705"])
    ]
  }
}
