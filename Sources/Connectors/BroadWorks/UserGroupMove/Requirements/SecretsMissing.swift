import BroadWorks
import Migrations

/// The user is made anew, and nobody has brought along what cannot be read of it: it gets other passwords.
struct SecretsMissing: UserMoveCheck {
  let id: CheckID = "secrets-missing"

  func findings(_ move: UserMove) -> [Finding] {
    guard move.strategy == .recreate else { return [] }
    let lost = MoveSecret.lost(move)
    guard !lost.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking, facts: ["secrets": lost.joined(separator: ", ")], mayBeOverridden: true)
    ]
  }
}
