import Migrations
import OCIP
import Testing

@Suite("custom-calling-plans")
struct CustomCallingPlansTests {
  private static func plan(_ permissions: String, isCustom: Bool = true, _ patterns: String...) -> [OCIElement] {
    [
      OCIElement("useCustomSettings", isCustom),
      OCIElement(
        "userPermissions",
        [OCIElement("allowCollectCalls", true)]
          + patterns.map { OCIElement(permissions, [OCIElement("digitPatternName", $0), OCIElement("allow", true)]) }),
    ]
  }

  @Test("She has permissions of her own for patterns of the group, in any of the plans")
  func found() {
    var company = Company()
    company.set("UserIncomingCallingPlan", Self.plan("digitPatternPermission", "Harbour"))
    company.set("UserOutgoingCallingPlanDigitPlanOriginating", Self.plan("digitPatternPermissions", "Abroad", "Mobile"))
    company.set(
      "UserOutgoingCallingPlanPinholeDigitPlanRedirecting", Self.plan("digitPatternPermissions", "Abroad"))
    company.expect(
      .warning, "custom-calling-plans", ["patterns": "Abroad, Harbour, Mobile", "native": "19702, 19703, 19704"])
  }

  @Test("Those of the group, and plans that name no pattern, are clean")
  func clean() {
    var company = Company()
    company.set(
      "UserOutgoingCallingPlanDigitPlanOriginating", Self.plan("digitPatternPermissions", isCustom: false, "Abroad"))
    company.set("UserIncomingCallingPlan", Self.plan("digitPatternPermission"))
    company.expectClean("custom-calling-plans")
  }
}
