import Estates
import Migrations

/// The registry says that nobody shall be reached under the number any more.
struct NumberClosed: CutoverCheck {
  let id: CheckID = "number-closed"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.traits.contains(.isClosed)
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    [Finding(check: id, severity: .blocking)]
  }
}
