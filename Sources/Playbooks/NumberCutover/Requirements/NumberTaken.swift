import ConnectorKit
import Estates
import Migrations

/// Somebody else holds the number at the destination already.
struct NumberTaken: CutoverCheck {
  let id: CheckID = "number-taken"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.traits.contains(.isTaken)
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    guard let number = cutover.number, let holder = cutover.destination.holders[number] else { return [] }
    return [
      Finding(check: id, severity: .blocking, facts: ["number": number.formatted, "holder": holder.description])
    ]
  }
}
