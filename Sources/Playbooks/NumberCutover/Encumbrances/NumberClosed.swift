import Estates
import Migrations

/// The registry says that nobody shall be reached under the number any more.
struct NumberClosed: CutoverCheck {
  let id: CheckID = "number-closed"

  func findings(_ cutover: Cutover) -> [Finding] {
    guard cutover.registered?.isClosed == true else { return [] }
    return [Finding(check: id, severity: .blocking)]
  }
}
