import BroadWorks
import Migrations

/// All members of the user's call pickup group move along, and the group is made anew where they go.
struct CallPickupGroupLeft: UserMoveCheck {
  let id: CheckID = "call-pickup-group-left"

  func findings(_ move: UserMove) -> [Finding] {
    guard let group = move.pickupGroup, move.strangers(among: group.members).isEmpty else { return [] }
    // Without the service there is nothing to be made.
    let isPossible = move.destination.map { $0.groupServices["Call Pickup"]?.isAssigned == true } ?? true
    return [
      Finding(
        check: id, severity: isPossible ? .warning : .blocking,
        facts: ["group": group.name, "members": move.people(group.members), "native": "19705"])
    ]
  }
}
