import BroadWorks
import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import OCIP
import Store

/// Reads the users again and compares every value with the loss ledger, the lists of those who watch them and the groups
/// of users with the backup, and the announcements byte for byte where it is known where they are.
struct VerifyUsers: ReadingStep {
  let system: BroadWorks
  let values: Members

  func perform(_ context: StepContext) async throws -> [String: String] {
    let backup = try await UserBackup.open(context)
    var found: [String: String] = [:]
    var (announcements, different) = (0, [String]())
    for copy in backup.copies {
      let prefix = MovingParty.prefix(copy.user.userID, among: backup.copies.count)
      guard let user = try await system.document(of: copy.user.userID) else {
        throw PhoneSystemError(.missing, system: system.id, ["object": copy.user.userID])
      }
      if user.group != values.destination { different.append(prefix + "User/groupId") }
      found.merge(user.attributes.map { (prefix + $0.name, $0.value) }) { first, _ in first }
      let now = try await system.copy(of: user, watchers: [])
      different += now.differences(from: copy).map { prefix + $0 }
      if try await !system.isWatched(as: copy) { different.append(prefix + "lists of others") }
      announcements += now.announcements?.count ?? 0
    }
    for gathering in backup.gatherings where try await !system.isRestored(gathering, in: values.destination) {
      different.append(gathering.name)
    }
    var losses = context.plan.losses
    for index in losses.rows.indices {
      guard let (field, value) = losses.rows[index].expectation else { continue }
      let now = found[field.field]
      losses.rows[index].proof = now == value ? .verified : .broken(found: now)
    }
    try await context.store.keep(losses, of: context.migration)
    different += losses.rows.compactMap { row in
      if case .broken = row.proof { row.attribute } else { nil }
    }
    guard different.isEmpty else { throw EngineError.notAsPlanned(attributes: different) }
    return ["verified": String(losses.totals.verified), "announcements": String(announcements)]
  }
}

extension UserCopy {
  /// What differs from another copy beside the user's own attributes: files, numbers and codes.
  fileprivate func differences(from other: UserCopy) -> [String] {
    [
      (announcements == other.announcements, "UserAnnouncementFile"),
      (deviceFiles == other.deviceFiles, "device files"),
      (Set(numbers) == Set(other.numbers), "GroupDn"), (passcode == other.passcode, "UserPortalPasscode"),
      (devices.map(\.content) == other.devices.map(\.content), "GroupAccessDevice"),
    ].compactMap { isSame, name in isSame ? nil : name }
  }
}

extension DeviceDocument {
  /// What makes a device up, wherever it is.
  private struct Content: Hashable {
    var name: String
    var lines: [Line]
    var tags: [OCIElement]
    var formats: [String]
  }

  /// Its lines, tags and kinds of files.
  fileprivate var content: AnyHashable {
    Content(name: name, lines: lines, tags: tags, formats: files.map(\.format))
  }
}
