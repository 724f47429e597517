import Migrations

/// The project wants users deleted and made anew although the server may be able to move them.
struct RecreateChosen: UserMoveCheck {
  let id: CheckID = "recreate-chosen"

  func findings(_ move: UserMove) -> [Finding] {
    guard move.strategy == .recreate, !move.isServerUnable else { return [] }
    return [Finding(check: id, severity: .warning)]
  }
}
