import Migrations

/// Settings of the user play announcements of the group, which stay where they are.
struct GroupAnnouncements: UserMoveCheck {
  let id: CheckID = "group-announcements"

  func findings(_ move: UserMove) -> [Finding] {
    let names = move.usedAnnouncements
    guard !names.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .warning, facts: ["announcements": names.joined(separator: ", "), "native": "19724"])
    ]
  }
}
