import Migrations

/// The user is in a call pickup group with others who do not move along.
struct CallPickupGroup: UserMoveCheck {
  let id: CheckID = "call-pickup-group"

  func findings(_ move: UserMove) -> [Finding] {
    guard let group = move.pickupGroup else { return [] }
    let strangers = move.strangers(among: group.members)
    guard !strangers.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["group": group.name, "members": move.people(strangers), "native": "19705"])
    ]
  }
}
