import Migrations

/// The user moves along in somebody else's migration, and so not by itself.
struct MovesAlong: UserMoveCheck {
  let id: CheckID = "moves-along"

  func findings(_ move: UserMove) -> [Finding] {
    guard let leader = move.leader else { return [] }
    return [Finding(check: id, severity: .blocking, facts: ["leader": move.people([leader])])]
  }
}
