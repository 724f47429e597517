import BroadWorks
import Migrations

/// The group has schedules that the destination does not have; the user could choose them, and has not.
struct SchedulesMissingUnused: UserMoveCheck {
  let id: CheckID = "schedules-missing-unused"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let missing = move.source.schedules.filter { $0.level == "Group" }
      .subtracting(destination.schedules).subtracting(move.usedSchedules)
    guard !missing.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking, facts: ["schedules": missing.names, "group": destination.key.groupID],
        mayBeOverridden: true)
    ]
  }
}
