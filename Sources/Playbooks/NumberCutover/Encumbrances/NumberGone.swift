import Migrations

/// No object of the source holds the number any more, and the destination does not hold it either.
struct NumberGone: CutoverCheck {
  let id: CheckID = "number-gone"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.holders == 0
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    [Finding(check: id, severity: .blocking)]
  }
}
