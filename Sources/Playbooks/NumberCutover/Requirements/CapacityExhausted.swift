import ConnectorKit
import Migrations

/// The destination has no licence left for another user, or fewer than the project still needs.
struct CapacityExhausted: CutoverCheck {
  let id: CheckID = "capacity-exhausted"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    !terms.hasCapacity
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    guard let licences = cutover.destination.licences else { return [] }
    let left = licences - cutover.destination.users
    return [
      Finding(
        check: id, severity: left <= 0 ? .blocking : .warning,
        facts: [
          "licences": String(licences), "left": String(max(0, left)), "needed": String(cutover.numbersToMove),
        ])
    ]
  }
}
