import BroadWorks
import Migrations

/// All agents of hunt groups of the user move along; they are put back into the groups, which stay where they are.
struct HuntGroupLeft: UserMoveCheck {
  let id: CheckID = "hunt-group-left"

  func findings(_ move: UserMove) -> [Finding] {
    let left = move.huntGroups.left
    guard !left.isEmpty else { return [] }
    let groups = left.map { "\($0.name) (\($0.id), \($0.groupID)): \(move.people($0.agents))" }
    return [
      Finding(
        check: id, severity: move.mayRejoin(left) ? .warning : .blocking,
        facts: ["groups": groups.sorted().joined(separator: "; "), "native": "19705"])
    ]
  }
}
