import ConnectorKit
import Estates
import Migrations

/// The source cannot say how the line would be taken away, so there is no plan.
struct LineNotReleasable: CutoverCheck {
  let id: CheckID = "line-not-releasable"

  func findings(_ cutover: Cutover) -> [Finding] {
    guard case .failure(let failure)? = cutover.release else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: [
          "object": cutover.object?.document.origin ?? cutover.subject, "code": failure.code,
          "detail": failure.facts["detail"] ?? failure.facts["attribute"] ?? "-",
        ])
    ]
  }
}
