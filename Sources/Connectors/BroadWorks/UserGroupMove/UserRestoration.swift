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
  /// - Returns: How many requests that took.
  func write(in group: GroupKey) async throws -> Int {
    var count = 0
    for copy in backup.copies {
      count += try await system.restoreProfile(copy, in: group)
      count += try await system.assignServices(copy)
      count += try await system.restoreSettings(copy)
    }
    return count + (try await system.restoreWatchers(backup.copies))
  }

  /// Makes users who are there all that they were, in the groups of users in which they were.
  ///
  /// - Parameter isMadeAnew: Whether they were deleted, and their announcements and passwords with them.
  func restore(in group: GroupKey, isMadeAnew: Bool) async throws {
    if isMadeAnew {
      for copy in backup.copies {
        _ = try await system.restoreProfile(copy, in: group)
        _ = try await system.assignServices(copy)
        _ = try await system.addAnnouncements(copy, in: group)
      }
    }
    _ = try await write(in: group)
    for gathering in backup.gatherings { _ = try await system.restore(gathering, in: group) }
    guard isMadeAnew else { return }
    for copy in backup.copies { _ = try await system.setCredentials(copy, secrets: backup.secrets(of: copy)) }
  }

  /// Looks what a restore would change, and says how to do it.
  ///
  /// Whoever has moved is moved back by the server; whoever is gone is made anew, with device and numbers.
  func plan() async throws -> Restoration {
    var changes: [Change] = []
    var (gone, elsewhere) = ([UserCopy](), [UserCopy]())
    for copy in backup.copies {
      let id = copy.user.userID
      guard let group = copy.user.group else { throw PhoneSystemError(.malformed, system: system.id, ["object": id]) }
      let now = try await system.group(of: id)
      if now == nil {
        let missing = backup.secrets(of: copy).missing(for: copy)
        guard missing.isEmpty else {
          throw EngineError.conflict(
            step: "restore", facts: ["object": id, "attributes": missing.joined(separator: ", ")])
        }
        gone.append(copy)
      } else if now != group {
        elsewhere.append(copy)
      }
      if now != group { changes.append(Change(object: id, field: "group", before: now?.groupID, after: group.groupID)) }
      changes += try await system.differences(of: copy, in: group).map {
        Change(object: id, field: $0.family, before: nil, after: $0.command.type)
      }
    }
    return Restoration(changes: changes) { [gone, elsewhere] in
      for copy in elsewhere {
        guard let group = copy.user.group else { continue }
        _ = try await system.move(copy.user.userID, to: group)
      }
      try await make(gone)
      for copy in backup.copies {
        guard let group = copy.user.group else { continue }
        let one = UserBackup(
          copies: [copy], secrets: backup.secrets, gatherings: backup.gatherings, plan: backup.plan)
        try await UserRestoration(system: system, backup: one)
          .restore(in: group, isMadeAnew: gone.contains { $0.user.userID == copy.user.userID })
      }
    }
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
