import BroadWorks
import Migrations

/// Services of the source group give its users feature access codes, and the destination does not have the services.
struct AccessCodesMissing: UserMoveCheck {
  let id: CheckID = "access-codes-missing"

  /// The services of groups that are known to bring codes, with the codes' names as the server lists them.
  static let codes: [String: [String]] = [
    "Account/Authorization Codes": ["Per-Call Account Code"],
    "Call Park": ["Call Park", "Call Park Retrieve", "Group Call Park"],
    "Call Pickup": ["Call Pickup"],
    "Enhanced Outgoing Calling Plan": [
      "EOCP Sustained Authorization Code Lock", "EOCP Sustained Authorization Code Unlock",
    ],
    "Hunt Group": ["Hunt Group Busy Activation", "Hunt Group Busy Deactivation", "Hunt Group Busy Interrogation"],
  ]

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination else { return [] }
    let missing = Self.codes.filter { service, _ in
      move.source.groupServices[service]?.isAssigned == true
        && destination.groupServices[service]?.isAssigned != true
    }
    guard !missing.isEmpty else { return [] }
    let services = missing.map { "\($0): \($1.joined(separator: ", "))" }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: [
          "services": services.sorted().joined(separator: "; "), "group": destination.key.groupID,
          "native": "19711",
        ], mayBeOverridden: true)
    ]
  }
}
