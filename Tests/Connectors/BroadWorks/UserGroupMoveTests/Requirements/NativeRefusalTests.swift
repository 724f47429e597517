import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("native-refusal")
struct NativeRefusalTests {
  static func evaluation(errors: [(Int, String)] = [], impacts: [(Int, String)] = []) -> GroupMoveEvaluation {
    GroupMoveEvaluation(
      errors: errors.map { .init(code: $0.0, summary: $0.1) },
      impacts: impacts.map { .init(code: $0.0, summary: $0.1) })
  }

  @Test("Each reason of the server's that no other check found is told")
  func found() {
    var company = Company()
    company.setProfile(OCIElement("extension", "2001"))
    company.move.evaluation = Self.evaluation(errors: [
      (4202, "[Error 4202] taken"), (8264, "[Error 8264] routing"), (19610, "[Error 19610] operator"),
    ])
    let expected = [(8264, "[Error 8264] routing"), (19610, "[Error 19610] operator")].map { code, summary in
      Finding(
        check: "native-refusal", severity: .blocking, facts: ["summary": summary, "native": String(code)])
    }
    #expect(company.findings.filter { $0.check == "native-refusal" } == expected)
  }

  @Test("That others use her devices is solved where they move along, and only there")
  func companions() {
    var company = Company()
    company.move.devices = [Company.device("zoe-desk", [Company.zoe, Company.bob])]
    company.takeAlong(Company.bob)
    company.move.evaluation = Self.evaluation(errors: [(19608, "[Error 19608] shared")])
    company.expectClean("native-refusal")
    // Nobody that we read uses it, so the server knows more.
    company.move.devices = [Company.device("zoe-desk", [Company.zoe])]
    company.expect(
      .blocking, "native-refusal", ["summary": "[Error 19608] shared", "native": "19608"])
  }

  @Test("Nothing is refused, or nobody asked")
  func clean() {
    var company = Company()
    company.expectClean("native-refusal")
    company.move.evaluation = Self.evaluation()
    company.expectClean("native-refusal")
  }
}
