import Estates
import Migrations

/// The number's owner answers calls of a response group, which stays behind and would not reach it any more.
struct ResponseGroupMember: CutoverCheck {
  let id: CheckID = "response-group-member"

  func findings(_ cutover: Cutover) -> [Finding] {
    let groups = Set(cutover.tied.filter { $0.tie.kind == .group }.map(\.tie.name)).sorted()
    guard !groups.isEmpty, cutover.object?.kind != .responseGroup else { return [] }
    return [
      Finding(
        check: id, severity: .blocking, facts: ["groups": groups.joined(separator: ", ")], mayBeOverridden: true)
    ]
  }
}
