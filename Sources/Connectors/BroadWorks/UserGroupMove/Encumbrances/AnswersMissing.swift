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
    Set(move.user.groupDevices).subtracting(move.devices.map(\.name)).sorted()
  }
}
