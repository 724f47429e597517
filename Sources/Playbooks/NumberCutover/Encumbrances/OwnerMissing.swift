import Estates
import Migrations

/// Nobody answers for the number: it has no owner, or the owner is not in the directory.
struct OwnerMissing: CutoverCheck {
  let id: CheckID = "owner-missing"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.kind != nil && !line.traits.contains(.hasOwner)
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    guard let object = cutover.object else { return [] }
    return [
      Finding(check: id, severity: .blocking, facts: ["object": object.document.origin], mayBeOverridden: true)
    ]
  }
}
