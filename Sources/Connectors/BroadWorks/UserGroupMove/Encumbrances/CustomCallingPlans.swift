import BroadWorks
import Migrations
import OCIP

/// The user has permissions of its own for digit patterns of the group, which another group does not have.
struct CustomCallingPlans: UserMoveCheck {
  let id: CheckID = "custom-calling-plans"

  /// The families, each with the number of what a native move says when it removes them.
  private static let families = [
    ("UserIncomingCallingPlan", "19702"), ("UserOutgoingCallingPlanDigitPlanOriginating", "19703"),
    ("UserOutgoingCallingPlanDigitPlanRedirecting", "19703"), ("UserOutgoingCallingPlanDigitPlanCallMeNow", "19703"),
    ("UserOutgoingCallingPlanPinholeDigitPlanOriginating", "19704"),
    ("UserOutgoingCallingPlanPinholeDigitPlanRedirecting", "19704"),
    ("UserOutgoingCallingPlanPinholeDigitPlanCallMeNow", "19704"),
  ]

  func findings(_ move: UserMove) -> [Finding] {
    let found = Self.families.filter { family, _ in
      guard let answer = move.user.answer(family), answer.truth("useCustomSettings") == true else { return false }
      // Of the plan for incoming calls only digit patterns are the group's.
      let permissions = answer.element("userPermissions")?.elements ?? []
      return permissions.contains { $0.name.hasPrefix("digitPatternPermission") }
    }
    guard !found.isEmpty else { return [] }
    let patterns = found.flatMap { family, _ in
      (move.user.answer(family)?.element("userPermissions")?.elements ?? []).compactMap { $0.text("digitPatternName") }
    }
    return [
      Finding(
        check: id, severity: .warning,
        facts: [
          "patterns": Set(patterns).sorted().joined(separator: ", "),
          "native": Set(found.map(\.1)).sorted().joined(separator: ", "),
        ])
    ]
  }
}
