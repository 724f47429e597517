import BroadWorks
import Migrations

/// The destination belongs to another enterprise; users move within one only.
struct OtherEnterprise: UserMoveCheck {
  let id: CheckID = "other-enterprise"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination, destination.key.providerID != move.source.key.providerID else {
      return []
    }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: [
          "source": move.source.key.description, "destination": destination.key.description, "native": "19601",
        ])
    ]
  }
}
