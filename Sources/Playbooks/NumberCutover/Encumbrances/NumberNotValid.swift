import Estates
import Migrations

/// The line is not a telephone number: letters, too short, no such country.
struct NumberNotValid: CutoverCheck {
  let id: CheckID = "number-not-valid"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.number == 0
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    guard case .failure(let problem) = cutover.line else { return [] }
    return [Finding(check: id, severity: .blocking, facts: ["line": cutover.subject, "problem": problem.code])]
  }
}
