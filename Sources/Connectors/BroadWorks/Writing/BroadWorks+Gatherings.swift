import ConnectorKit
import OCIP

/// A group of users that its members leave when they move: a call pickup group, or a hunt group.
package struct Gathering: Codable, Hashable, Sendable {
  /// The kinds that can be put back.
  package enum Kind: String, Codable, Sendable {
    /// Its members pick up each other's calls; all are of one group.
    case callPickup
    /// Calls to its number go to one of its agents, who may be of any group of an enterprise.
    case huntGroup
  }

  /// The kind.
  package var kind: Kind
  /// The name of a call pickup group; the id of a hunt group's own user.
  package var id: String
  /// What people call it.
  package var name: String
  /// The group that it belongs to.
  package var group: GroupKey
  /// The ids of its members, in their order.
  package var members: [String]
  /// Those of them who move.
  package var moved: [String]
  /// Whether the other group had no call pickup group of this name before the move.
  package var isNew: Bool

  /// Joins the parts.
  package init(
    kind: Kind, id: String, name: String, group: GroupKey, members: [String], moved: [String], isNew: Bool = false
  ) {
    self.kind = kind
    self.id = id
    self.name = name
    self.group = group
    self.members = members
    self.moved = moved
    self.isNew = isNew
  }

  /// Reads one out of a backup; the oldest ones say neither its name nor who moves, so all members may be meant.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let (id, members) = (
      try values.decode(String.self, forKey: .id), try values.decode([String].self, forKey: .members)
    )
    self.init(
      kind: try values.decode(Kind.self, forKey: .kind), id: id,
      name: try values.decodeIfPresent(String.self, forKey: .name) ?? id,
      group: try values.decode(GroupKey.self, forKey: .group), members: members,
      moved: try values.decodeIfPresent([String].self, forKey: .moved) ?? members,
      isNew: try values.decode(Bool.self, forKey: .isNew))
  }
}

extension BroadWorks {
  /// Reads the call pickup groups and hunt groups of users, before they move.
  ///
  /// - Parameters:
  ///   - destination: The group to which they move.
  ///   - enterprise: What is known of their enterprise; of its hunt groups those that name the users are read again.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func gatherings(
    of users: [UserDocument], in destination: GroupKey, _ enterprise: EnterpriseDocument
  ) async throws -> [Gathering] {
    let ids = users.map(\.userID)
    var gatherings: [Gathering] = []
    for user in users {
      guard let group = user.group, let name = user.answer("UserCallPickup")?.text("name"), !name.isEmpty,
        // Other groups may have one of the same name.
        !gatherings.contains(where: { $0.id == name && $0.group == group })
      else { continue }
      let members = try await pickupMembers(name, in: group) ?? []
      gatherings.append(
        Gathering(
          kind: .callPickup, id: name, name: name, group: group, members: members, moved: members.filter(ids.hasID),
          isNew: try await pickupMembers(name, in: destination) == nil))
    }
    let known = enterprise.huntGroups.filter { $0.agents.contains(where: ids.hasID) }
    for hunt in try await huntGroups(known) {
      let moved = hunt.agents.filter(ids.hasID)
      guard !moved.isEmpty else { continue }
      gatherings.append(
        Gathering(
          kind: .huntGroup, id: hunt.id, name: hunt.name,
          group: GroupKey(providerID: enterprise.providerID, groupID: hunt.groupID), members: hunt.agents,
          moved: moved))
    }
    return gatherings
  }

  /// Puts those who moved back: into a call pickup group of the group in which they are now, which is made where there
  /// is none, or among the agents of a hunt group.
  ///
  /// They come to their places among those who are there now; nobody else is added, removed or moved.
  ///
  /// - Returns: How many requests that took.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  @discardableResult
  package func restore(_ gathering: Gathering, in group: GroupKey) async throws -> Int {
    let moved = try await gathering.moved.filtered { id in
      let now = try await self.group(of: id)
      return gathering.kind == .callPickup ? now == group : now != nil
    }
    guard !moved.isEmpty else { return 0 }
    return try await inTurn(gathering.list(in: group)) {
      let now = try await members(of: gathering, in: group)
      let wanted = (now ?? []).inserting(moved, as: gathering.members)
      guard wanted != now else { return 0 }
      switch (gathering.kind, now) {
      case (.callPickup, nil):
        try await write(
          OCICommand(
            "GroupCallPickupAddInstanceRequest",
            group.elements + [OCIElement("name", gathering.id)] + wanted.map { OCIElement("userId", $0) }))
      case (.callPickup, _?): try await writePickup(gathering.id, in: group, wanted)
      case (.huntGroup, nil): throw PhoneSystemError(.missing, system: id, ["object": gathering.id])
      case (.huntGroup, _?):
        try await write(
          OCICommand(
            "GroupHuntGroupModifyInstanceRequest",
            [OCIElement("serviceUserId", gathering.id), Self.list("agentUserIdList", wanted)]))
      }
      return 1
    }
  }

  /// Whether all who moved are where ``restore(_:in:)`` puts them.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func isRestored(_ gathering: Gathering, in group: GroupKey) async throws -> Bool {
    guard let now = try await members(of: gathering, in: group) else { return false }
    return now.inserting(gathering.moved, as: gathering.members) == now
  }

  /// Takes those who moved out of a call pickup group that was made for their move, and removes it where nobody else has
  /// joined it.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func remove(_ gathering: Gathering, from group: GroupKey) async throws {
    guard gathering.kind == .callPickup else { return }
    try await inTurn(gathering.list(in: group)) {
      guard let now = try await pickupMembers(gathering.id, in: group) else { return }
      let others = now.filter { !gathering.moved.hasID($0) }
      if others.isEmpty {
        try await write(
          OCICommand("GroupCallPickupDeleteInstanceRequest", group.elements + [OCIElement("name", gathering.id)]))
      } else if others != now {
        try await writePickup(gathering.id, in: group, others)
      }
    }
  }

  /// The members or agents that there are now, in their order; nil when it is gone.
  private func members(of gathering: Gathering, in group: GroupKey) async throws -> [String]? {
    switch gathering.kind {
    case .callPickup: return try await pickupMembers(gathering.id, in: group)
    case .huntGroup:
      let hunt = EnterpriseDocument.HuntGroup(
        id: gathering.id, name: gathering.name, groupID: gathering.group.groupID, agents: [])
      return try await huntGroups([hunt]).first?.agents
    }
  }

  private func writePickup(_ name: String, in group: GroupKey, _ members: [String]) async throws {
    try await write(
      OCICommand(
        "GroupCallPickupModifyInstanceRequest",
        group.elements + [OCIElement("name", name), Self.list("userIdList", members)]))
  }

  /// The members of a call pickup group in their order; nil when there is no such group.
  private func pickupMembers(_ name: String, in group: GroupKey) async throws -> [String]? {
    let list = try await readAll([OCICommand("GroupCallPickupGetInstanceListRequest", group.elements)])
    // The group does not have the service.
    if case .failure(let error)? = list.first, error.refusal?.number == 4410 { return nil }
    guard try list.first.map(taken)?.texts("name").contains(name) == true else { return nil }
    let answer = try await read(
      OCICommand("GroupCallPickupGetInstanceRequest", group.elements + [OCIElement("name", name)]))
    return try table(answer, "userTable").compactMap { $0["User Id"] }
  }

  private static func list(_ name: String, _ ids: [String]) -> OCIElement {
    ids.isEmpty ? .nil(name) : OCIElement(name, ids.map { OCIElement("userId", $0) })
  }
}

extension Gathering {
  /// What names the list of its members, or of those that it has in a group.
  fileprivate func list(in group: GroupKey) -> [String] {
    kind == .callPickup ? [kind.rawValue, group.description, id] : [kind.rawValue, id]
  }
}

extension [String] {
  fileprivate func filtered(_ isKept: (String) async throws -> Bool) async rethrows -> [String] {
    var kept: [String] = []
    for text in self where try await isKept(text) { kept.append(text) }
    return kept
  }
}
