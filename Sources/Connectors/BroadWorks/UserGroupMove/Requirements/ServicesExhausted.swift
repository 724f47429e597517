import BroadWorks
import Migrations

/// The destination may have services of the user, but too few are left of them.
struct ServicesExhausted: UserMoveCheck {
  let id: CheckID = "services-exhausted"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let shortage = move.shortage(
      of: move.user.services.sorted(), in: destination.userServices, usedIn: move.source.userServices)
    return shortage.findings(id) { names in
      ["services": names.joined(separator: ", "), "group": destination.key.groupID, "native": "19605"]
    }
  }
}
