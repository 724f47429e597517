import Migrations

/// No object of the source holds the number any more, and the destination does not hold it either.
struct NumberGone: CutoverCheck {
  let id: CheckID = "number-gone"

  func findings(_ cutover: Cutover) -> [Finding] {
    guard cutover.holders.isEmpty else { return [] }
    return [Finding(check: id, severity: .blocking)]
  }
}
