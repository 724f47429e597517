import BroadWorks
import Migrations

/// The user's calls ring on a device of the group on which others' calls ring, who do not move along.
struct SharedCallAppearance: UserMoveCheck {
  let id: CheckID = "shared-call-appearance"

  func findings(_ move: UserMove) -> [Finding] {
    // All but that of its own line, which is another finding: settings such as the video add-on have lines as well.
    let names = Set(move.user.groupDevices).subtracting([move.ownDevice?.name ?? ""])
    let shared = move.devices.filter { names.contains($0.name) && !move.strangers(on: $0).isEmpty }
    guard !shared.isEmpty else { return [] }
    return [
      Finding(check: id, severity: .blocking, facts: ["devices": move.sharing(shared), "native": "19608"])
    ]
  }
}
