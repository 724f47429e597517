import BroadWorks
import Migrations
import OCIP

extension TieGraph {
  /// What ties users of a phone system together, so that they should move to another group together.
  ///
  /// Pickup groups, hunt groups, shared devices and shared lines, and executives with their assistants. Those who watch
  /// each other (busy lamp field) are not tied, because that is put back after a move.
  ///
  /// - Parameters:
  ///   - users: The users that may move; others are tied to nobody.
  ///   - devices: The devices of their groups.
  ///   - enterprise: The enterprise, for its hunt groups.
  init(of users: [UserDocument], devices: [DeviceDocument], in enterprise: EnterpriseDocument) {
    self.init()
    let ids = Dictionary(users.map { ($0.userID.lowercased(), $0.userID) }, uniquingKeysWith: { first, _ in first })
    for user in users {
      insert(user.userID)
      if let pickup = user.answer("UserCallPickup"), let name = pickup.text("name"), !name.isEmpty {
        let members = pickup.rows("userTable").compactMap { $0["User Id"] } + [user.userID]
        tie(members, named: name, among: ids)
      }
      let assistants = user.answer("UserExecutive.Assistant")?.rows("assistantUserTable") ?? []
      for assistant in assistants.compactMap({ $0["User Id"] }) {
        tie([user.userID, assistant], named: "Executive", among: ids)
      }
    }
    for group in enterprise.huntGroups { tie(group.agents, named: group.name, among: ids) }
    for device in devices { tie(device.users, named: device.name, among: ids) }
  }

  /// Ties each of some users to each other one.
  private mutating func tie(_ members: [String], named name: String, among ids: [String: String]) {
    let known = Set(members.compactMap { ids[$0.lowercased()] }).sorted()
    for (place, one) in known.enumerated() {
      for other in known[(place + 1)...] { insert(Tie(one, other, name: name)) }
    }
  }
}
