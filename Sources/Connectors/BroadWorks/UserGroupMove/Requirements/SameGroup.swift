import BroadWorks
import Migrations

/// The user is in the destination already.
struct SameGroup: UserMoveCheck {
  let id: CheckID = "same-group"

  func findings(_ move: UserMove) -> [Finding] {
    guard move.destination?.key == move.source.key else { return [] }
    return [
      Finding(check: id, severity: .blocking, facts: ["group": move.source.key.groupID, "native": "19601"])
    ]
  }
}
