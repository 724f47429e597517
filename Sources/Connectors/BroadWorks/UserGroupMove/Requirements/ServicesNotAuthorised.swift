import BroadWorks
import Migrations

/// The destination may not have services that the user has one by one.
struct ServicesNotAuthorised: UserMoveCheck {
  let id: CheckID = "services-not-authorised"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let refused = move.user.services.filter { destination.userServices[$0]?.isAuthorized != true }
    guard !refused.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: [
          "services": refused.sorted().joined(separator: ", "), "group": destination.key.groupID, "native": "19605",
        ])
    ]
  }
}
