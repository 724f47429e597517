import BroadWorks
import Migrations
import OCIP

/// Calls of the user are charged to a number that the move takes away.
struct ChargeNumber: UserMoveCheck {
  let id: CheckID = "charge-number"

  func findings(_ move: UserMove) -> [Finding] {
    guard let number = move.user.answer("UserChargeNumber")?.text("phoneNumber"), !number.isEmpty else { return [] }
    return [Finding(check: id, severity: .warning, facts: ["number": number, "native": "19710"])]
  }
}
