import ConnectorKit
import Estates
import Migrations

/// The user's name is taken at the destination, or another number of this project would take it.
struct NameTaken: CutoverCheck {
  let id: CheckID = "name-taken"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.traits.contains(.nameIsTaken)
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    guard let user = cutover.user else { return [] }
    var holders = cutover.sameUser.map { "\($0.name) (\($0.document.origin))" }.sorted()
    if cutover.destination.present.contains(user) { holders.insert(user.description, at: 0) }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["name": user.description, "holders": holders.joined(separator: "; ")])
    ]
  }
}
