import BroadWorks
import Migrations

/// The server says what its move takes away or changes, where no other check has found it.
struct NativeImpact: UserMoveCheck {
  let id: CheckID = "native-impact"

  /// What takes something away, which must be put back or is lost; the rest only says what becomes of something.
  static let losses: Set<Int> = [
    19702, 19703, 19704, 19705, 19706, 19707, 19710, 19711, 19712, 19713, 19714, 19716, 19724,
  ]

  func findings(_ move: UserMove) -> [Finding] {
    guard move.strategy != .recreate else { return [] }
    // This one lists services, of which a check may have found others.
    let said = UserMoveChecks.codes(move).subtracting([19705])
    return (move.evaluation?.impacts ?? []).filter { !said.contains($0.code) }.map { impact in
      Finding(
        check: id, severity: Self.losses.contains(impact.code) ? .warning : .note,
        facts: ["summary": impact.summary, "native": String(impact.code)])
    }
  }
}
