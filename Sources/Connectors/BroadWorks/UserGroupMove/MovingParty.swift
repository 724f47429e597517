import BroadWorks
import Estates
import MigrationEngine
import Migrations

/// Those who move to another group in one migration: a user, or several who belong together.
struct MovingParty: Sendable {
  /// The users in the order in which they move; the first has given the migration its name.
  var members: [UserMove]
  /// Where they move.
  var destination: GroupKey
  /// How they move.
  var strategy: MoveStrategy

  /// The ids of the members.
  var userIDs: [String] { members.map(\.userID) }

  /// The names of the devices that move along, each once, in the order of their users.
  var devices: [String] {
    var seen: Set<String> = []
    return members.flatMap { $0.devices.map(\.name) }.filter { seen.insert($0).inserted }
  }

  /// Lines that have to leave a device so that the server moves it: it moves a device with its only user.
  ///
  /// Of a device that several members share, one keeps its line: the first whose own line is on it.
  var sharedLines: [SharedLine] {
    var seen: Set<String> = []
    var lines: [SharedLine] = []
    for device in members.flatMap(\.devices) where seen.insert(device.name).inserted && device.users.count > 1 {
      let keeper = userIDs.first { id in members.contains { $0.userID == id && $0.ownDevice?.name == device.name } }
      let mine = device.users.filter { user in userIDs.contains { $0.lowercased() == user.lowercased() } }
      for user in mine where user.lowercased() != (keeper ?? mine[0]).lowercased() {
        lines.append(SharedLine(userID: user, device: device.name))
      }
    }
    return lines
  }

  /// What stands before the attributes of a user in a loss ledger: nothing where one moves alone.
  func prefix(_ userID: String) -> String { Self.prefix(userID, among: members.count) }

  /// What stands before the attributes of one of several users.
  static func prefix(_ userID: String, among count: Int) -> String { count > 1 ? "\(userID): " : "" }

  /// The loss ledger of all members.
  func losses(_ decisions: [AttributeDecision]) -> LossLedger {
    LossLedger(
      rows: members.flatMap { member in
        MovedAttributes.losses(
          member, to: destination, by: strategy, prefix: prefix(member.userID), decisions: decisions
        ).rows
      })
  }

  /// What the plan is drawn up from.
  func fingerprints(of system: PhoneSystemID) -> [Fingerprint] {
    members.map { member in
      Fingerprint(
        system: system, object: member.userID,
        attributes: Dictionary(
          member.user.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
    }
  }
}

/// A user's line on a device that others use as well.
struct SharedLine: Codable, Hashable, Sendable {
  /// The user.
  var userID: String
  /// The device.
  var device: String
}
