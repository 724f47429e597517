import Migrations
import Operations
import Testing

@Suite("What a finding leaves to be settled")
struct UnsettledTests {
  @Test(
    "The names are those that a decision takes, each once",
    arguments: [
      ("attributes-unknown", ["attributes": "Policies, Pin, Policies", "count": "3"], ["Pin", "Policies"]),
      ("services-unknown", ["services": "Levitation"], ["Levitation"]),
      ("answers-missing", ["answers": "UserPrivacy ([Error 99999] Busy; again); soft; zoe-desk"], ["UserPrivacy"]),
      ("physical-phones", ["phones": "Desk 1, Desk 2"], []),
      ("attributes-unknown", [:], []),
    ] as [(CheckID, [String: String], [String])])
  func names(check: CheckID, facts: [String: String], names: [String]) {
    #expect(Finding(check: check, severity: .blocking, facts: facts).unsettled == names)
  }
}
