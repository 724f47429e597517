import Estates
import Migrations

/// The number's owner answers calls of a response group, which stays behind and would not reach it any more.
struct ResponseGroupMember: CutoverCheck {
  let id: CheckID = "response-group-member"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.traits.contains(.isInGroup) && line.kind != .responseGroup
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    let groups = Set(cutover.tied.filter { $0.tie.kind == .group }.map(\.tie.name)).sorted()
    return [
      Finding(
        check: id, severity: .blocking, facts: ["groups": groups.joined(separator: ", ")], mayBeOverridden: true)
    ]
  }
}
