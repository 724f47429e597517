import Estates
import Migrations

/// Several objects of the source hold the number; which of them rings is chance.
struct NumberHeldTwice: CutoverCheck {
  let id: CheckID = "number-held-twice"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.holders > 1
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    let holders = cutover.holders.map { "\($0.name) (\($0.document.origin))" }.joined(separator: "; ")
    return [
      Finding(
        check: id, severity: .blocking, facts: ["count": String(cutover.holders.count), "holders": holders])
    ]
  }
}
