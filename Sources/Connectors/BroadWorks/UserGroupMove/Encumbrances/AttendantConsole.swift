import BroadWorks
import Migrations
import OCIP

/// The user monitors others as a receptionist does, and they do not move along.
struct AttendantConsole: UserMoveCheck {
  let id: CheckID = "attendant-console"

  /// The consoles whose lists of monitored users can be read.
  private static let consoles = [
    "UserBroadWorksReceptionistEnterprise", "UserBroadWorksReceptionistOffice",
    "UserBroadWorksReceptionistSmallBusiness",
  ]

  func findings(_ move: UserMove) -> [Finding] {
    let answers = Self.consoles.compactMap { move.user.answer($0) }
    let monitored = answers.flatMap { $0.rows("monitoredUserTable") }.compactMap { $0["User Id"] }
    let strangers = Set(move.strangers(among: monitored))
    guard !strangers.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking, facts: ["users": move.people(Array(strangers))], mayBeOverridden: true)
    ]
  }
}
