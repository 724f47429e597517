import Estates
import Migrations

/// The project does not move numbers of this kind.
struct KindNotSupported: CutoverCheck {
  let id: CheckID = "kind-not-supported"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.kind.map { terms.kinds & $0.bit == 0 } ?? false
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    guard let kind = cutover.object?.kind else { return [] }
    let kinds = cutover.options.kinds.map(\.rawValue).sorted().joined(separator: ", ")
    return [Finding(check: id, severity: .blocking, facts: ["kind": kind.rawValue, "kinds": kinds])]
  }
}
