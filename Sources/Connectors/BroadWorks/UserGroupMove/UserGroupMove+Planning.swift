import BroadWorks
import MigrationEngine
import Migrations

extension UserGroupMove {
  /// The steps of a move in their order.
  func steps(of party: MovingParty) throws -> [PlannedStep] {
    guard let source = party.members.first?.source.key else { return [] }
    let members = Members(users: party.userIDs, source: source, destination: party.destination)
    let backUp = BackUpUsers.Values(
      users: party.members.map { BackUpUsers.User(userID: $0.userID, watchers: $0.watchers) },
      destination: party.destination, strategy: party.strategy)
    let keep = KeepSettings.Values(members: members, devices: party.devices, strategy: party.strategy)
    // What is waited for stands before the backup, which nothing may come after that the users would lose.
    let before =
      (options.needsApproval ? [try AwaitApproval.planned()] : []) + [
        try PlannedStep("back-up", backUp), try PlannedStep("keep-settings", on: system.id, keep),
      ]
    let moves = try party.strategy == .native ? native(party, members) : recreate(party, members)
    return before + moves + [
      try PlannedStep(
        "rebuild-devices", on: system.id, RebuildDevices.Values(group: party.destination, devices: party.devices)),
      try PlannedStep("verify-users", on: system.id, members), try PlannedStep("finish", FinishMove.Values()),
    ]
  }

  /// The server moves each user with its number and its device in one request, so that in every state between two
  /// steps the number rings its owner; what its move takes away is written again.
  private func native(_ party: MovingParty, _ members: Members) throws -> [PlannedStep] {
    let lines = party.sharedLines
    let released =
      try lines.isEmpty
      ? []
      : [
        PlannedStep(
          "release-lines", on: system.id, ReleaseLines.Values(lines: lines, group: members.source),
          changes: lines.map { Change(object: $0.userID, field: "line", before: $0.device, after: nil) })
      ]
    return released + [
      try PlannedStep("evaluate-move", on: system.id, members)
    ]
      + (try party.userIDs.map { user in
        try PlannedStep(
          "move-user", on: system.id,
          MoveUser.Values(userID: user, source: members.source, destination: members.destination),
          changes: [moved(user, members)])
      }) + [
        try PlannedStep(
          "restore-settings", on: system.id, RestoreSettings.Values(members: members, lines: lines),
          changes: restored(party))
      ] + (try gathered(party, members))
  }

  /// The twelve steps of the document, in its order; the first, the check of validity, is the back-up's.
  private func recreate(_ party: MovingParty, _ members: Members) throws -> [PlannedStep] {
    func changes(_ field: String) -> [Change] {
      party.userIDs.map { Change(object: $0, field: field, before: nil, after: nil) }
    }
    func step(_ id: StepID, _ changes: [Change]) throws -> PlannedStep {
      try PlannedStep(id, on: system.id, members, changes: changes)
    }
    let devices = party.devices.map {
      Change(object: $0, field: "group", before: members.source.groupID, after: members.destination.groupID)
    }
    let numbers = party.members.flatMap { member in
      member.lines.filter { !$0.number.isEmpty }.map {
        Change(object: $0.number, field: "group", before: members.source.groupID, after: members.destination.groupID)
      }
    }
    let watched = party.members.flatMap { member in
      member.watchers.map { Change(object: $0, field: "lists of others", before: nil, after: member.userID) }
    }
    let removals = try party.userIDs.map { user in
      try PlannedStep(
        "remove-users", on: system.id,
        Members(users: [user], source: members.source, destination: members.destination),
        changes: [Change(object: user, field: "group", before: members.source.groupID, after: nil)])
    }
    return [try step("migrate-devices", devices)] + removals + [
      try step("migrate-numbers", numbers),
      try step(
        "create-users",
        party.userIDs.map { Change(object: $0, field: "group", before: nil, after: members.destination.groupID) }),
      try step("restore-watchers", watched), try step("restore-profile", changes("profile")),
      try step("assign-services", changes("services")), try step("add-announcements", changes("announcements")),
      try PlannedStep(
        "restore-settings", on: system.id, RestoreSettings.Values(members: members, lines: []),
        changes: changes("settings")),
    ] + (try gathered(party, members)) + [try step("set-credentials", changes("credentials"))]
  }

  /// Pickup groups are made anew in the other group, and agents are put back into their hunt groups.
  private func gathered(_ party: MovingParty, _ members: Members) throws -> [PlannedStep] {
    var seen: Set<String> = []
    let pickups = party.members.compactMap { $0.pickupGroup?.name }.filter { seen.insert($0).inserted }
    let hunts = party.members.flatMap { $0.huntGroups.left + $0.huntGroups.staying }.filter {
      seen.insert($0.id).inserted
    }
    guard !pickups.isEmpty || !hunts.isEmpty else { return [] }
    let changes =
      pickups.map {
        Change(object: $0, field: "group", before: members.source.groupID, after: members.destination.groupID)
      }
      + hunts.map { hunt in
        Change(
          object: hunt.id, field: "agents", before: nil,
          after: hunt.agents.filter { agent in party.userIDs.contains { $0.lowercased() == agent.lowercased() } }
            .joined(separator: ", "))
      }
    return [try PlannedStep("restore-gatherings", on: system.id, members, changes: changes)]
  }

  private func moved(_ user: String, _ members: Members) -> Change {
    Change(object: user, field: "group", before: members.source.groupID, after: members.destination.groupID)
  }

  /// What the server says that its move takes away is written again after it, as far as it can be.
  private func restored(_ party: MovingParty) -> [Change] {
    party.members.flatMap { member in
      (member.evaluation?.impacts ?? []).filter { NativeImpact.losses.contains($0.code) }.map {
        Change(object: member.userID, field: String($0.code), before: nil, after: $0.summary)
      }
    }
  }
}

/// Whom a step is about, and from where to where they move.
struct Members: Codable, Hashable, Sendable {
  /// The ids of the users, in the order in which they move.
  var users: [String]
  /// The group in which they were.
  var source: GroupKey
  /// The group to which they move.
  var destination: GroupKey
}
