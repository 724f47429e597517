import BroadWorks
import Migrations
import OCIP

/// The user is in a call park group, in paging groups or in a series completion group, which stay where they are.
struct OtherMemberships: UserMoveCheck {
  let id: CheckID = "other-memberships"

  func findings(_ move: UserMove) -> [Finding] {
    func name(_ family: String) -> [String] {
      [move.user.answer(family)?.text("name") ?? ""].filter { !$0.isEmpty }
    }
    let paging = (move.user.answer("UserGroupPaging.List")?.rows("pagingGroupTable") ?? []).compactMap { $0["Name"] }
    let groups = [
      ("Call Park", name("UserCallPark")), ("Group Paging", paging),
      ("Series Completion", name("UserSeriesCompletion")),
    ].filter { !$0.1.isEmpty }.map { "\($0): \($1.sorted().joined(separator: ", "))" }
    guard !groups.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking, facts: ["groups": groups.joined(separator: "; "), "native": "19705"])
    ]
  }
}
