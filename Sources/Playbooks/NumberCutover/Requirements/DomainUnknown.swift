import ConnectorKit
import Migrations

/// The destination does not serve the domain in which users would be created.
struct DomainUnknown: CutoverCheck {
  let id: CheckID = "domain-unknown"

  func findings(_ cutover: Cutover) -> [Finding] {
    let domain = cutover.destination.domain
    guard !cutover.destination.domains.contains(domain) else { return [] }
    let known = cutover.destination.domains.sorted().joined(separator: ", ")
    return [Finding(check: id, severity: .blocking, facts: ["domain": domain, "known": known])]
  }
}
