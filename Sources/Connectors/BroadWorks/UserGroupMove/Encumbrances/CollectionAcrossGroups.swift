import BroadWorks
import Migrations

/// Those who move together are in different groups: they would have to go back to different ones.
struct CollectionAcrossGroups: UserMoveCheck {
  let id: CheckID = "collection-across-groups"

  func findings(_ move: UserMove) -> [Finding] {
    let others = move.companions.filter { id in
      guard let group = move.enterprise.members[id]?.groupID else { return false }
      return group != move.source.key.groupID
    }
    guard !others.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["group": move.source.key.groupID, "others": move.people(others.sorted())])
    ]
  }
}
