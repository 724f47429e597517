import BroadWorks
import Migrations

/// The server says that it would refuse the move, for a reason that no other check has found.
struct NativeRefusal: UserMoveCheck {
  let id: CheckID = "native-refusal"

  func findings(_ move: UserMove) -> [Finding] {
    guard move.strategy != .recreate else { return [] }
    let said = UserMoveChecks.codes(move)
    return (move.evaluation?.errors ?? []).filter { !said.contains($0.code) && !isSolved($0.code, move) }.map { error in
      Finding(
        check: id, severity: .blocking, facts: ["summary": error.summary, "native": String(error.code)])
    }
  }

  /// The server looks at one user: that others use its devices is no obstacle where all of them move along.
  private func isSolved(_ code: Int, _ move: UserMove) -> Bool {
    code == 19608 && move.devices.contains { $0.users.count > 1 }
      && move.devices.allSatisfy { move.strangers(on: $0).isEmpty }
  }
}
