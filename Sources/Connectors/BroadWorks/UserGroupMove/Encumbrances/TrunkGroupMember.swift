import BroadWorks
import Migrations
import OCIP

/// The user's calls go through a trunk group of the group; the move takes it out, and no line is left to ring.
struct TrunkGroupMember: UserMoveCheck {
  let id: CheckID = "trunk-group-member"

  func findings(_ move: UserMove) -> [Finding] {
    let trunk = move.user.profile?.element("trunkAddressing")
    let isMember = move.enterprise.members[move.userID.lowercased()]?.isInTrunkGroup == true
    guard trunk != nil || isMember else { return [] }
    let name = trunk?.element("trunkGroupDeviceEndpoint")?.text("name") ?? trunk?.text("enterpriseTrunkName")
    return [
      Finding(
        check: id, severity: .blocking, facts: ["trunk": name ?? "-", "native": "19712"])
    ]
  }
}
