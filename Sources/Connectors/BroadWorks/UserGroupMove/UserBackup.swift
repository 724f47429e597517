import BroadWorks
import Foundation
import MigrationEngine
import Migrations
import Store

/// What a backup of a user holds: everything that was read of it, verbatim.
struct UserBackup: Codable {
  /// The user.
  var user: UserDocument
  /// The devices of its group on which its calls ring.
  var devices: [DeviceDocument]
  /// The user's announcements in their original form; nil where nobody has said where the files are.
  var announcements: [AnnouncementFile]?
  /// The plan that the run applies.
  var plan: Plan

  /// Joins the parts.
  init(user: UserDocument, devices: [DeviceDocument], announcements: [AnnouncementFile]?, plan: Plan) {
    self.user = user
    self.devices = devices
    self.announcements = announcements
    self.plan = plan
  }

  /// Reads an opened backup.
  init(reading contents: [UInt8]) throws {
    do {
      self = try JSONDecoder().decode(UserBackup.self, from: Data(contents))
    } catch {
      throw StoreError.damagedBackup("backup")
    }
  }

  /// Opens the backup of a run.
  static func open(_ context: StepContext) async throws -> UserBackup {
    let id = BackupVault.name(context.migration, run: context.run, .backup)
    return try UserBackup(reading: try await context.vault.open(id).contents)
  }
}
