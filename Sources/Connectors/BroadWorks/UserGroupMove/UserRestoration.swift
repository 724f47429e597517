import BroadWorks
import ConnectorKit
import MigrationEngine
import Migrations
import OCIP

/// Makes users again what a backup says.
struct UserRestoration: Sendable {
  let system: BroadWorks
  let backup: UserBackup

  /// Writes what differs of users who are there: who they are, services, settings, and the lists of those who watch them.
  ///
  /// One part of all comes before the next, since settings of one may name another.
  ///
  /// - Returns: How many requests that took.
  func write(in group: GroupKey) async throws -> Int {
    var count = 0
    for copy in backup.copies { count += try await system.restoreProfile(copy, in: group) }
    for copy in backup.copies { count += try await system.assignServices(copy) }
    for copy in backup.copies { count += try await system.restoreSettings(copy) }
    return count + (try await system.restoreWatchers(backup.copies))
  }

  /// Makes users who are there all that they were, in the groups of users in which they were.
  ///
  /// - Parameters:
  ///   - madeAnew: The ids of those whose announcements and passwords are written too, because they were deleted with
  ///     them. Their phones register before anything else is written.
  ///   - gone: Of whom all passwords must be known; of others what nobody has brought along stays as it is. Nil for all.
  func restore(in group: GroupKey, madeAnew: Set<String>, demandingAllOf gone: Set<String>? = nil) async throws {
    let anew = backup.copies.filter { madeAnew.contains($0.userID) }
    for copy in anew { _ = try await system.restoreProfile(copy, in: group) }
    for copy in anew { _ = try await system.assignServices(copy) }
    for copy in anew {
      _ = try await system.setCredentials(
        copy, secrets: backup.secrets(of: copy), demandsAll: gone?.contains(copy.userID) ?? true)
    }
    for copy in anew { _ = try await system.addAnnouncements(copy, in: group) }
    _ = try await write(in: group)
    for gathering in backup.gatherings { _ = try await system.restore(gathering, in: group) }
  }

  /// Looks what a restore would change, and says how to do it.
  ///
  /// Whoever has moved is moved back by the server; whoever is gone is made anew, with device and numbers. Of all of them
  /// exactly what is shown is written.
  func plan() async throws -> Restoration {
    var changes: [Change] = []
    var (gone, elsewhere) = ([UserCopy](), [(copy: UserCopy, now: GroupKey)]())
    for copy in backup.copies {
      let (id, group) = (copy.user.userID, try group(of: copy))
      let now = try await system.group(of: id)
      if let now, now != group {
        elsewhere.append((copy, now))
      } else if now == nil {
        let missing = backup.secrets(of: copy).missing(for: copy)
        guard missing.isEmpty else {
          throw EngineError.conflict(
            step: "restore", facts: ["object": id, "attributes": missing.joined(separator: ", ")])
        }
        gone.append(copy)
      }
      if now != group { changes.append(Change(object: id, field: "group", before: now?.groupID, after: group.groupID)) }
      let differences = try await system.differences(of: copy, in: group)
      changes += differences.map { Change(object: id, field: $0.family, before: nil, after: $0.command.type) }
      // Only where nothing else differs: each wrong try counts, and a server locks people out after several.
      if now == group, differences.isEmpty, let secrets = backup.secrets[id] {
        changes += try await system.verify(secrets, of: copy).map {
          Change(object: id, field: $0, before: nil, after: nil)
        }
      }
    }
    return Restoration(changes: changes) { [gone, elsewhere] in
      try await moveBack(elsewhere)
      try await make(gone)
      try await complete(Set(gone.map(\.userID)))
    }
  }

  /// Moves users back, after their lines have left the devices that they share with others.
  private func moveBack(_ users: [(copy: UserCopy, now: GroupKey)]) async throws {
    let release = backup.plan.steps.first { $0.id == "release-lines" }
    if let values: ReleaseLines.Values = try release?.decoded() {
      for group in Set(users.map(\.now)) { _ = try await system.release(values.lines, in: group) }
    }
    for user in users { _ = try await system.move(user.copy.userID, to: try group(of: user.copy)) }
  }

  /// Writes what differs of everybody, who is now in the right group: devices and numbers first, settings last.
  private func complete(_ gone: Set<String>) async throws {
    for (group, copies) in Dictionary(grouping: backup.copies, by: \.user.group) {
      guard let group else { continue }
      _ = try await system.moveDevices(copies, from: group, to: group, secrets: backup.secrets)
      _ = try await system.moveNumbers(copies, from: nil, to: group)
      let part = UserBackup(copies: copies, secrets: backup.secrets, gatherings: backup.gatherings, plan: backup.plan)
      try await UserRestoration(system: system, backup: part)
        .restore(in: group, madeAnew: Set(copies.map(\.userID)), demandingAllOf: gone)
    }
  }

  private func group(of copy: UserCopy) throws -> GroupKey {
    guard let group = copy.user.group else {
      throw PhoneSystemError(.malformed, system: system.id, ["object": copy.userID])
    }
    return group
  }

  /// The group to which the users had moved, which may still have their devices and numbers; nil where there is none
  /// such here.
  private func formerDestination() async throws -> GroupKey? {
    let verify = backup.plan.steps.first { $0.id == "verify-users" }
    guard let members: Members = try verify?.decoded() else { return nil }
    let destination = members.destination
    return try await system.groups(of: destination.providerID).contains { $0.id == destination.groupID }
      ? destination : nil
  }

  /// Makes users from nothing: their devices, numbers, and themselves.
  private func make(_ copies: [UserCopy]) async throws {
    guard let group = copies.first?.user.group else { return }
    let former = try await formerDestination()
    _ = try await system.moveDevices(copies, from: former ?? group, to: group, secrets: backup.secrets)
    _ = try await system.moveNumbers(copies, from: former, to: group)
    for copy in copies { _ = try await system.createUser(copy, in: group, secrets: backup.secrets(of: copy)) }
  }
}
