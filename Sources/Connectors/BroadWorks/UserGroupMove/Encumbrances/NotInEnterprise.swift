import BroadWorks
import Migrations

/// The groups belong to a service provider that is no enterprise; users move within enterprises only.
struct NotInEnterprise: UserMoveCheck {
  let id: CheckID = "not-in-enterprise"

  func findings(_ move: UserMove) -> [Finding] {
    guard !move.enterprise.isEnterprise else { return [] }
    return [
      Finding(check: id, severity: .blocking, facts: ["provider": move.enterprise.providerID, "native": "19600"])
    ]
  }
}
