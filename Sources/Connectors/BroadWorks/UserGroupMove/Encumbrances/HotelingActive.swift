import BroadWorks
import Migrations
import OCIP

/// Somebody is signed in at the user's phone, or the user at another's (hoteling, flexible seating).
struct HotelingActive: UserMoveCheck {
  let id: CheckID = "hoteling-active"

  func findings(_ move: UserMove) -> [Finding] {
    let hosts = ["UserHotelingGuest", "UserFlexibleSeatingGuest"].compactMap {
      move.user.answer($0)?.text("hostUserId")
    }
    let guest = move.user.answer("UserHotelingHost").flatMap { host -> String? in
      let parts = ["guestLastName", "guestFirstName", "guestPhoneNumber"].compactMap { host.text($0) }
      return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
    let others = [move.people(hosts.filter { !$0.isEmpty }), guest ?? ""].filter { !$0.isEmpty }
    guard !others.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking, facts: ["others": others.joined(separator: ", "), "native": "19606"])
    ]
  }
}
