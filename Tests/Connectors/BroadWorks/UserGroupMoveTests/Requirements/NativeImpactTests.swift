import Migrations
import OCIP
import Testing

@testable import UserGroupMove

@Suite("native-impact")
struct NativeImpactTests {
  @Test("What takes something away is a warning, everything else a note")
  func found() {
    var company = Company()
    company.move.evaluation = NativeRefusalTests.evaluation(impacts: [
      (19701, "device moved"), (19706, "schedules removed"), (19717, "numbers moved"), (19724, "music removed"),
    ])
    let findings = company.findings.filter { $0.check == "native-impact" }
    #expect(findings.map(\.severity) == [.note, .warning, .note, .warning])
    #expect(findings.map { $0.facts["native"] } == ["19701", "19706", "19717", "19724"])
    #expect(findings.first?.facts["summary"] == "device moved")
  }

  @Test("What another check found is not told again, but for the list of services")
  func said() {
    var company = Company()
    company.set("UserChargeNumber", [OCIElement("phoneNumber", "+33-639980008")])
    company.set("UserCallPark", [OCIElement("name", "Park 1")])
    company.move.evaluation = NativeRefusalTests.evaluation(impacts: [
      (19710, "charge number removed"), (19705, "removed from Call Park, Instant Group Call"),
    ])
    company.expect(
      .warning, "native-impact", ["summary": "removed from Call Park, Instant Group Call", "native": "19705"])
  }

  @Test("Nothing changes, or nobody asked")
  func clean() {
    var company = Company()
    company.expectClean("native-impact")
    company.move.evaluation = NativeRefusalTests.evaluation()
    company.expectClean("native-impact")
  }
}
