import BroadWorks
import Migrations
import OCIP

/// The user hosts bridges for meet-me conferences, which belong to the group.
struct MeetMeBridge: UserMoveCheck {
  let id: CheckID = "meet-me-bridge"

  func findings(_ move: UserMove) -> [Finding] {
    let rows = move.user.answer("UserMeetMeConferencing.BridgeList")?.rows("conferenceBridgeTable") ?? []
    let bridges = rows.map { row in
      let details = [row["Bridge Id"], row["Phone Number"]].compactMap { $0 }.filter { !$0.isEmpty }
      return "\(row["Name"] ?? "") (\(details.joined(separator: ", ")))"
    }
    guard !bridges.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking, facts: ["bridges": bridges.sorted().joined(separator: "; ")])
    ]
  }
}
