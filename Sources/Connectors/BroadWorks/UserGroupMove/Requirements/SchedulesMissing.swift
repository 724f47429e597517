import BroadWorks
import Migrations

/// Settings of the user name schedules of the group that the destination does not have.
struct SchedulesMissing: UserMoveCheck {
  let id: CheckID = "schedules-missing"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let missing = move.usedSchedules.subtracting(destination.schedules)
    guard !missing.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["schedules": missing.names, "group": destination.key.groupID, "native": "19706"])
    ]
  }
}

extension Set<GroupDocument.Schedule> {
  /// The schedules for a sentence: `Opening hours (Time)`.
  var names: String { map { "\($0.name) (\($0.kind))" }.sorted().joined(separator: ", ") }
}
