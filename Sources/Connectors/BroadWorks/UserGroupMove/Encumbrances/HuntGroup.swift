import BroadWorks
import Migrations

/// The user is an agent of hunt groups with others who do not move along.
struct HuntGroup: UserMoveCheck {
  let id: CheckID = "hunt-group"

  func findings(_ move: UserMove) -> [Finding] {
    let groups = move.huntGroups.staying.map { group in
      "\(group.name) (\(group.groupID)): \(move.people(move.strangers(among: group.agents)))"
    }
    guard !groups.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["groups": groups.sorted().joined(separator: "; "), "native": "19705"])
    ]
  }
}
