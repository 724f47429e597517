import ConnectorKit
import Migrations

/// The destination does not serve the domain in which users would be created.
struct DomainUnknown: CutoverCheck {
  let id: CheckID = "domain-unknown"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    !terms.domainIsKnown
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    let domain = cutover.destination.domain
    let known = cutover.destination.domains.sorted().joined(separator: ", ")
    return [Finding(check: id, severity: .blocking, facts: ["domain": domain, "known": known])]
  }
}
