import Foundation
import Migrations
import Testing

@Suite("Plans, findings and names")
struct PlanTests {
  static func plan(_ reversibilities: [Reversibility]) -> Plan {
    let steps = reversibilities.enumerated().map { index, reversibility in
      PlannedStep(
        id: StepID(rawValue: "s\(index)"), system: nil,
        changes: [Change(object: "row", field: "f", before: nil, after: "x")], reversibility: reversibility,
        hold: index == 0 ? .approval : nil, values: "{}")
    }
    return Plan(
      migration: Migration.ID(project: Project.ID(rawValue: "p"), subject: "+41227670000"),
      playbook: PlaybookID("number-cutover", version: 1), fingerprints: [], steps: steps, losses: LossLedger())
  }

  @Test("The point of no return is the first step that cannot be undone")
  func pointOfNoReturn() throws {
    #expect(Self.plan([.reversible, .reversible]).pointOfNoReturn == nil)
    let plan = Self.plan([.reversible, .irreversible(reason: "r"), .reversible, .irreversible(reason: "r")])
    #expect(plan.pointOfNoReturn == 1)
    #expect(try JSONDecoder().decode(Plan.self, from: JSONEncoder().encode(plan)) == plan)
  }

  @Test("A finding blocks unless it is light or overridden")
  func findings() {
    var finding = Finding(check: "number-held-twice", severity: .blocking)
    #expect(finding.blocks)
    finding.override = FindingOverride(by: Principal(rawValue: "anna"), reason: "known")
    #expect(!finding.blocks)
    #expect(!Finding(check: "x", severity: .warning).blocks)
    #expect([Finding.Severity.blocking, .note, .warning].sorted() == [.note, .warning, .blocking])
  }

  @Test(
    "A migration's name is its project and its subject; only the first slash divides",
    arguments: [
      ("skype/+41227670000", "skype", "+41227670000"), ("p/+41227670000;ext=1", "p", "+41227670000;ext=1"),
      ("p/a/b", "p", "a/b"),
    ])
  func names(text: String, project: String, subject: String) throws {
    let id = try #require(Migration.ID(text))
    #expect(id.project.rawValue == project && id.subject == subject)
    #expect(id.description == text)
  }

  @Test("A text without a slash names no migration")
  func noName() {
    #expect(Migration.ID("+41227670000") == nil)
  }
}
