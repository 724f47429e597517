import BroadWorks
import Migrations

/// An extension of the user is shorter or longer than the destination allows.
struct ExtensionLength: UserMoveCheck {
  let id: CheckID = "extension-length"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let lengths = destination.extensionLength
    let wrong = move.lines.filter { !$0.digits.isEmpty && !lengths.contains($0.digits.count) }
    guard !wrong.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: [
          "extensions": wrong.map(\.digits).joined(separator: ", "), "group": destination.key.groupID,
          "shortest": String(lengths.lowerBound), "longest": String(lengths.upperBound),
          "native": wrong.contains { $0.family == "User" } ? "19713" : "19714",
        ])
    ]
  }
}
