import Migrations

/// The server cannot move users, so that this one is deleted and made anew.
struct RecreateForced: UserMoveCheck {
  let id: CheckID = "recreate-forced"

  func findings(_ move: UserMove) -> [Finding] {
    guard move.strategy == .recreate, move.isServerUnable else { return [] }
    return [Finding(check: id, severity: .warning, facts: ["request": "UserModifyGroupIdRequest"])]
  }
}
