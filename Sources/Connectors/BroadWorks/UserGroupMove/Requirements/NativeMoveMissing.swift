import Migrations

/// The server's release cannot move users between groups.
struct NativeMoveMissing: UserMoveCheck {
  let id: CheckID = "native-move-missing"

  func findings(_ move: UserMove) -> [Finding] {
    guard move.isServerUnable else { return [] }
    return [
      Finding(check: id, severity: .blocking, facts: ["request": "UserModifyGroupIdRequest"])
    ]
  }
}
