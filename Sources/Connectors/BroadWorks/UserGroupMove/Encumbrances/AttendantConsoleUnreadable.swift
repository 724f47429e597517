import BroadWorks
import Migrations

/// The user has the old attendant console, and no request tells any more whom it monitors.
struct AttendantConsoleUnreadable: UserMoveCheck {
  let id: CheckID = "attendant-console-unreadable"

  func findings(_ move: UserMove) -> [Finding] {
    guard move.user.allServices.contains("Attendant Console") else { return [] }
    return [Finding(check: id, severity: .warning)]
  }
}
