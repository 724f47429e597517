import BroadWorks
import Migrations

/// The destination may have packs of services of the user, but too few are left of them.
struct PacksExhausted: UserMoveCheck {
  let id: CheckID = "packs-exhausted"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let shortage = move.shortage(
      of: move.user.servicePacks.sorted(), in: destination.servicePacks, usedIn: move.source.servicePacks)
    return shortage.findings(id) { names in
      ["packs": names.joined(separator: ", "), "group": destination.key.groupID, "native": "19613"]
    }
  }
}
