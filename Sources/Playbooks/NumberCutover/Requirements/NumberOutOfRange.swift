import ConnectorKit
import Estates
import Migrations

/// The destination does not serve the range in which the number lies.
struct NumberOutOfRange: CutoverCheck {
  let id: CheckID = "number-out-of-range"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.number != 0 && !terms.ranges.contains { $0.contains(line.number) }
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    let ranges = cutover.destination.ranges
    guard let number = cutover.number else { return [] }
    let served = ranges.map(\.description).joined(separator: ", ")
    return [Finding(check: id, severity: .blocking, facts: ["number": number.formatted, "ranges": served])]
  }
}
