import BroadWorks
import Migrations

/// The user is an agent of hunt groups with others who do not move along.
///
/// The document refuses. Agents may be of any group of an enterprise, so a named person may decide that the user is put
/// back among the agents after the move; the order is kept, weights are not.
struct HuntGroup: UserMoveCheck {
  let id: CheckID = "hunt-group"

  func findings(_ move: UserMove) -> [Finding] {
    let staying = move.huntGroups.staying
    guard !staying.isEmpty else { return [] }
    let groups = staying.map { group in
      "\(group.name) (\(group.groupID)): \(move.people(move.strangers(among: group.agents)))"
    }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["groups": groups.sorted().joined(separator: "; "), "native": "19705"],
        mayBeOverridden: move.mayRejoin(staying))
    ]
  }
}
