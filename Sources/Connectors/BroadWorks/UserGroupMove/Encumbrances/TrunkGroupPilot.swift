import BroadWorks
import Migrations
import OCIP

/// The user is the pilot of a trunk group, which needs it.
struct TrunkGroupPilot: UserMoveCheck {
  let id: CheckID = "trunk-group-pilot"

  func findings(_ move: UserMove) -> [Finding] {
    let endpoint = move.user.profile?.element("trunkAddressing")?.element("trunkGroupDeviceEndpoint")
    guard let endpoint, endpoint.truth("isPilotUser") == true else { return [] }
    return [
      Finding(
        check: id, severity: .blocking, facts: ["trunk": endpoint.text("name") ?? "-", "native": "19607"])
    ]
  }
}
