import BroadWorks
import Migrations

/// Somebody in the destination has an extension of the user, or will have, because it moves there as well.
struct ExtensionTaken: UserMoveCheck {
  let id: CheckID = "extension-taken"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let taken = move.lines.filter { !$0.digits.isEmpty }.compactMap { line -> (line: UserMove.Line, by: [String])? in
      let present = [destination.extensions[line.digits]].compactMap { $0 }
      let coming = move.arrivals.filter { move.enterprise.members[$0]?.extension == line.digits }
        .map { move.enterprise.members[$0]?.id ?? $0 }
      let holders = (present + coming).filter { $0.lowercased() != move.userID.lowercased() }
      return holders.isEmpty ? nil : (line, holders)
    }
    guard !taken.isEmpty else { return [] }
    let extensions = taken.map { "\($0.line.digits): \(move.people($0.by))" }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: [
          "extensions": extensions.joined(separator: "; "), "group": destination.key.groupID,
          "native": taken.contains { $0.line.family == "User" } ? "4202" : "19714",
        ])
    ]
  }
}
