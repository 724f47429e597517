import BroadWorks
import Migrations
import OCIP

/// Something of the user, or one of its devices, could not be read.
struct AnswersMissing: UserMoveCheck {
  let id: CheckID = "answers-missing"

  func findings(_ move: UserMove) -> [Finding] {
    let unread = move.gaps.compactMap { gap in gap.reason.map { "\(gap.family) (\($0))" } }
    let answers = (unread + missingDevices(move)).sorted()
    guard !answers.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking, facts: ["answers": answers.joined(separator: "; ")])
    ]
  }

  private func missingDevices(_ move: UserMove) -> [String] {
    let endpoint = move.user.profile?.element("accessDeviceEndpoint")?.element("accessDevice")
    let own = endpoint?.text("deviceLevel") == "Group" ? endpoint?.text("deviceName") : nil
    let known = Set(move.devices.map(\.name))
    return Set([own].compactMap { $0 } + move.sharedDevices).subtracting(known).sorted()
  }
}
