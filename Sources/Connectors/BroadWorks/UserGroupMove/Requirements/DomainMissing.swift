import BroadWorks
import Migrations
import OCIP

/// The destination does not have the domain of a name or a line of the user.
///
/// A native move gives the group the domain without asking (19718), so a person may allow that.
struct DomainMissing: UserMoveCheck {
  let id: CheckID = "domain-missing"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let missing = Set((move.identities + others(move)).filter { !destination.domains.contains($0.domain) }.map(\.what))
    guard !missing.isEmpty else { return [] }
    let domains = Set(missing.compactMap { $0.split(separator: "@").last }.map { $0.lowercased() })
    return [
      Finding(
        check: id, severity: .blocking,
        facts: [
          "domains": domains.sorted().joined(separator: ", "), "names": missing.sorted().joined(separator: ", "),
          "group": destination.key.groupID, "native": "19718",
        ],
        // The server's own move gives the group what is missing.
        mayBeOverridden: move.strategy != .recreate)
    ]
  }

  /// The line of a trunk group, and the names by which fax messages come.
  private func others(_ move: UserMove) -> [(what: String, domain: String)] {
    let trunk = move.user.profile?.element("trunkAddressing")?.element("trunkGroupDeviceEndpoint")?.text("linePort")
    let fax = move.user.answer("UserFaxMessaging")?.texts("alias") ?? []
    return ([trunk].compactMap { $0 } + fax).compactMap { name in
      guard let at = name.lastIndex(of: "@") else { return nil }
      return (name, name[name.index(after: at)...].lowercased())
    }
  }
}
