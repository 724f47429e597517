import BroadWorks
import Migrations

/// The destination has devices with the names of those that move along.
struct DeviceNameTaken: UserMoveCheck {
  let id: CheckID = "device-name-taken"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination, !move.devicesInDestination.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: [
          "devices": move.devicesInDestination.sorted().joined(separator: ", "), "group": destination.key.groupID,
          "native": "19609",
        ])
    ]
  }
}
