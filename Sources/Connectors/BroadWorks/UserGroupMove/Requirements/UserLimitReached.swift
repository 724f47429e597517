import BroadWorks
import Migrations

/// The destination has no place left for all who move there together.
struct UserLimitReached: UserMoveCheck {
  let id: CheckID = "user-limit-reached"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let left = max(0, destination.userLimit - destination.userCount)
    let needed = move.arrivals.count
    guard left < needed else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: [
          "group": destination.key.groupID, "limit": String(destination.userLimit), "left": String(left),
          "needed": String(needed), "native": "19603",
        ])
    ]
  }
}
