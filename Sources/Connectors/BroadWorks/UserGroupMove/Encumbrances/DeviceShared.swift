import BroadWorks
import Migrations

/// The device of the user's own line belongs to the group, and others use it who do not move along.
struct DeviceShared: UserMoveCheck {
  let id: CheckID = "device-shared"

  func findings(_ move: UserMove) -> [Finding] {
    guard let device = move.ownDevice, !move.strangers(on: device).isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["device": device.name, "users": move.people(move.strangers(on: device)), "native": "19608"])
    ]
  }
}
