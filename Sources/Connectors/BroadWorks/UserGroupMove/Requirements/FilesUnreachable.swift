import BroadWorks
import Migrations
import OCIP

/// The user is made anew and has announcements or files of devices, and the configuration does not say where they are.
struct FilesUnreachable: UserMoveCheck {
  let id: CheckID = "files-unreachable"

  func findings(_ move: UserMove) -> [Finding] {
    guard move.strategy == .recreate, !move.hasFiles else { return [] }
    let rows = move.user.answer("UserAnnouncementFile.List")?.rows("announcementTable") ?? []
    let custom = move.devices.flatMap { device in
      device.files.filter(\.isCustom).map { "\(device.name): \($0.format)" }
    }
    let names = rows.compactMap { $0["Name"] } + custom
    guard !names.isEmpty else { return [] }
    return [Finding(check: id, severity: .blocking, facts: ["files": names.sorted().joined(separator: ", ")])]
  }
}

extension DeviceDocument.File {
  /// Whether somebody has uploaded it; the server makes the others itself.
  fileprivate var isCustom: Bool { elements.contains { $0.name == "fileSource" && $0.text == "Custom" } }
}
