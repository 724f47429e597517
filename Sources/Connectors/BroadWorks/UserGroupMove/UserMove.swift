import BroadWorks
import Migrations
import OCIP

/// A user that is to move from one group to another, with everything that its checks and its plan need.
struct UserMove: Sendable {
  /// The user, as it was read.
  var user: UserDocument
  /// The devices of the user's group on which its calls ring: that of its own line, and those of shared call appearances.
  var devices: [DeviceDocument]
  /// The group in which the user is.
  var source: GroupDocument
  /// The group to which it shall move; nil where only the source is looked at.
  var destination: GroupDocument?
  /// The ids of the destination's devices that have the name of one that moves along.
  var devicesInDestination: Set<String> = []
  /// The enterprise or service provider of both.
  var enterprise: EnterpriseDocument
  /// The ids of those who move together with the user, in lower case; the user is among them.
  var companions: Set<String>
  /// Names of attributes that a named person has settled for the project, in lower case.
  var settled: Set<String> = []
  /// How it moves; nil where nobody has asked the server yet.
  var strategy: MoveStrategy?
  /// Whether the server was asked for its move and does not know it.
  var isServerUnable = false
  /// What cannot be read of it and somebody brought along.
  var secrets = UserSecrets()
  /// Whether the configuration says where announcements and files are.
  var hasFiles = true
  /// Who leads the migration along with which the user moves; nil when it has its own.
  var leader: String?
  /// What the server said of its move; nil where it was not asked.
  var evaluation: Evaluation?

  /// What a native move would do, as the server says.
  typealias Evaluation = GroupMoveEvaluation

  /// What is missing of the user and nobody has settled.
  var gaps: [UserDocument.Gap] { user.gaps.filter { !settled.contains($0.family.lowercased()) } }

  /// The user's id.
  var userID: String { user.userID }

  /// The device of the user's own line, where it belongs to the group.
  var ownDevice: DeviceDocument? {
    let endpoint = user.profile?.element("accessDeviceEndpoint")?.element("accessDevice")
    guard endpoint?.text("deviceLevel") == "Group", let name = endpoint?.text("deviceName") else { return nil }
    return devices.first { $0.name == name }
  }

  /// The ids of users on a device who do not move along.
  func strangers(on device: DeviceDocument) -> [String] {
    device.users.filter { !companions.contains($0.lowercased()) }
  }

  /// The domains of all of the user's identities, with what has them: its id, aliases, lines, alternate ids.
  var identities: [(what: String, domain: String)] {
    let profile = user.profile
    let lines =
      [profile?.element("accessDeviceEndpoint")?.text("linePort")]
      + (profile?.element("trunkAddressing")?.element("trunkGroupDeviceEndpoint")?.texts("linePort") ?? [])
    let shared = (user.answer("UserSharedCallAppearance")?.rows("endpointTable") ?? []).map { $0["Line/Port"] }
    let others = (profile?.elements("alternateUserId") ?? []).map { $0.text("alternateUserId") }
    let all = [userID] + (profile?.texts("alias") ?? []) + (lines + shared + others).compactMap { $0 }
    var seen: Set<String> = []
    return all.compactMap { what in
      guard let at = what.lastIndex(of: "@"), seen.insert(what.lowercased()).inserted else { return nil }
      return (what, String(what[what.index(after: at)...]).lowercased())
    }
  }
}

/// One check of a user that is to move.
protocol UserMoveCheck: Sendable {
  /// Its stable name.
  var id: CheckID { get }
  /// Everything that it finds.
  func findings(_ move: UserMove) -> [Finding]
}
