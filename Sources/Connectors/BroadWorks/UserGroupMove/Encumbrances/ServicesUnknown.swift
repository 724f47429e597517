import BroadWorks
import Migrations

/// The user has services of which Belay does not know how they are read.
struct ServicesUnknown: UserMoveCheck {
  let id: CheckID = "services-unknown"

  func findings(_ move: UserMove) -> [Finding] {
    let names = move.gaps.filter { $0.reason == nil }.map(\.family).sorted()
    guard !names.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking, facts: ["services": names.joined(separator: ", ")])
    ]
  }
}
