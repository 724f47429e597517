import BroadWorks
import Migrations

/// The destination may not have packs of services that the user has.
struct PacksNotAuthorised: UserMoveCheck {
  let id: CheckID = "packs-not-authorised"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let refused = move.user.servicePacks.filter { destination.servicePacks[$0]?.isAuthorized != true }
    guard !refused.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: [
          "packs": refused.sorted().joined(separator: ", "), "group": destination.key.groupID, "native": "19613",
        ])
    ]
  }
}
