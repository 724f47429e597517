import BroadWorks
import Migrations
import OCIP

/// The user is an agent or a supervisor of call centres, which stay where they are.
struct CallCenterMember: UserMoveCheck {
  let id: CheckID = "call-center-member"

  func findings(_ move: UserMove) -> [Finding] {
    let families = ["UserCallCenter", "UserCallCenter.SupervisorCallCenterList"]
    let rows = families.flatMap { move.user.answers($0) }.flatMap { $0.rows("callCenterTable") }
    let centers = Set(rows.compactMap { $0["Service User Id"] })
    guard !centers.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["centers": centers.sorted().joined(separator: ", "), "native": "19705"])
    ]
  }
}
