import BroadWorks
import Migrations

/// The destination may have services of the user, but too few are left of them.
struct ServicesExhausted: UserMoveCheck {
  let id: CheckID = "services-exhausted"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let shortage = move.shortage(
      of: move.services.sorted(), in: destination.userServices, usedIn: move.source.userServices)
    func facts(_ services: [String]) -> [String: String] {
      ["services": services.joined(separator: ", "), "group": destination.key.groupID, "native": "19605"]
    }
    var findings: [Finding] = []
    if !shortage.certain.isEmpty {
      findings.append(Finding(check: id, severity: .blocking, facts: facts(shortage.certain)))
    }
    if !shortage.possible.isEmpty {
      findings.append(Finding(check: id, severity: .warning, facts: facts(shortage.possible)))
    }
    return findings
  }
}
