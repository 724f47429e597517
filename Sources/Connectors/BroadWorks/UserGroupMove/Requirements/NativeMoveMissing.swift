import Migrations

/// The project wants the server to move users, and its release cannot.
struct NativeMoveMissing: UserMoveCheck {
  let id: CheckID = "native-move-missing"

  func findings(_ move: UserMove) -> [Finding] {
    guard move.isServerUnable, move.strategy == .native else { return [] }
    return [
      Finding(check: id, severity: .blocking, facts: ["request": "UserModifyGroupIdRequest"])
    ]
  }
}
