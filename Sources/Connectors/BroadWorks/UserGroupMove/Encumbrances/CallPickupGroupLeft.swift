import Migrations

/// All members of the user's call pickup group move along; the group itself does not.
struct CallPickupGroupLeft: UserMoveCheck {
  let id: CheckID = "call-pickup-group-left"

  func findings(_ move: UserMove) -> [Finding] {
    guard let group = move.pickupGroup, move.strangers(among: group.members).isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["group": group.name, "members": move.people(group.members), "native": "19705"])
    ]
  }
}
