import Estates
import Migrations

/// Several objects of the source hold the number; which of them rings is chance.
struct NumberHeldTwice: CutoverCheck {
  let id: CheckID = "number-held-twice"

  func findings(_ cutover: Cutover) -> [Finding] {
    guard cutover.holders.count > 1 else { return [] }
    let holders = cutover.holders.map { "\($0.name) (\($0.document.origin))" }.joined(separator: "; ")
    return [
      Finding(
        check: id, severity: .blocking, facts: ["count": String(cutover.holders.count), "holders": holders])
    ]
  }
}
