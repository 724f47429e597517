import BroadWorks
import Migrations
import OCIP

/// The user is an executive with assistants, or an assistant of executives.
struct ExecutiveAssistants: UserMoveCheck {
  let id: CheckID = "executive-assistants"

  func findings(_ move: UserMove) -> [Finding] {
    let people = Set(
      [("UserExecutive.Assistant", "assistantUserTable"), ("UserExecutiveAssistant", "executiveTable")]
        .flatMap { family, table in move.user.answer(family)?.rows(table) ?? [] }.compactMap { $0["User Id"] })
    guard !people.isEmpty else { return [] }
    let allMove = move.strangers(among: Array(people)).isEmpty
    // Who is deleted goes from the lists of those whom it assists.
    let isLost =
      move.strategy == .recreate && !(move.user.answer("UserExecutiveAssistant")?.rows("executiveTable") ?? []).isEmpty
    return [
      Finding(
        check: id, severity: isLost ? .blocking : allMove ? .note : .warning,
        facts: ["people": move.people(Array(people))], mayBeOverridden: isLost)
    ]
  }
}
