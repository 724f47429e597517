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
  /// The group that it belongs to.
  package var group: GroupKey
  /// The ids of its members, in their order.
  package var members: [String]
  /// Whether the other group had no call pickup group of this name before the move.
  package var isNew: Bool
}

extension BroadWorks {
  /// Reads the call pickup groups and hunt groups of users, before they move.
  ///
  /// - Parameter destination: The group to which they move.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func gatherings(of users: [UserDocument], in destination: GroupKey) async throws -> [Gathering] {
    var gatherings: [Gathering] = []
    for user in users {
      guard let group = user.group else { continue }
      if let name = user.answer("UserCallPickup")?.text("name"), !name.isEmpty,
        !gatherings.contains(where: { $0.kind == .callPickup && $0.id == name })
      {
        gatherings.append(
          Gathering(
            kind: .callPickup, id: name, group: group, members: try await pickupMembers(name, in: group) ?? [],
            isNew: try await pickupMembers(name, in: destination) == nil))
      }
    }
    let known = Set(users.map { $0.userID.lowercased() })
    for group in Set(users.compactMap { $0.group?.providerID }).sorted() {
      let provider = OCIElement("serviceProviderId", group)
      for hunt in try await huntGroups(provider, try await groups(of: group).map(\.id))
      where hunt.agents.contains(where: { known.contains($0.lowercased()) }) {
        gatherings.append(
          Gathering(
            kind: .huntGroup, id: hunt.id, group: GroupKey(providerID: group, groupID: hunt.groupID),
            members: hunt.agents, isNew: false))
      }
    }
    return gatherings
  }

  /// Puts users back: into a call pickup group of the group in which they are now, which is made where there is none, or
  /// among the agents of a hunt group; the order is the one of before.
  ///
  /// - Returns: How many requests that took.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  @discardableResult
  package func restore(_ gathering: Gathering, in group: GroupKey) async throws -> Int {
    switch gathering.kind {
    case .callPickup:
      let wanted = try await gathering.members.filtered { try await self.group(of: $0) == group }
      guard let now = try await pickupMembers(gathering.id, in: group) else {
        guard !wanted.isEmpty else { return 0 }
        try await write(
          OCICommand(
            "GroupCallPickupAddInstanceRequest",
            group.elements + [OCIElement("name", gathering.id)] + wanted.map { OCIElement("userId", $0) }))
        return 1
      }
      let members = wanted + now.filter { !wanted.holds($0) }
      guard members != now else { return 0 }
      try await write(
        OCICommand(
          "GroupCallPickupModifyInstanceRequest",
          group.elements + [OCIElement("name", gathering.id), Self.list("userIdList", members)]))
      return 1
    case .huntGroup:
      guard let now = try await huntGroup(gathering.id)?.agents else {
        throw PhoneSystemError(.missing, system: id, ["object": gathering.id])
      }
      let wanted = try await gathering.members.filtered { try await self.group(of: $0) != nil }
      let agents = wanted + now.filter { !wanted.holds($0) }
      guard agents != now else { return 0 }
      try await write(
        OCICommand(
          "GroupHuntGroupModifyInstanceRequest",
          [OCIElement("serviceUserId", gathering.id), Self.list("agentUserIdList", agents)]))
      return 1
    }
  }

  /// Removes a call pickup group that was made for a move.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func remove(_ gathering: Gathering, from group: GroupKey) async throws {
    guard gathering.kind == .callPickup, try await pickupMembers(gathering.id, in: group) != nil else { return }
    try await write(
      OCICommand("GroupCallPickupDeleteInstanceRequest", group.elements + [OCIElement("name", gathering.id)]))
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

extension [String] {
  fileprivate func holds(_ id: String) -> Bool { contains { $0.lowercased() == id.lowercased() } }

  fileprivate func filtered(_ isKept: (String) async throws -> Bool) async rethrows -> [String] {
    var kept: [String] = []
    for text in self where try await isKept(text) { kept.append(text) }
    return kept
  }
}
