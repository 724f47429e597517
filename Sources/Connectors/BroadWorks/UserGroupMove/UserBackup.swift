import BroadWorks
import Foundation
import MigrationEngine
import Migrations
import Store

/// What a backup holds: everything that was read of those who move together, verbatim.
struct UserBackup: Codable {
  /// The users, in the order in which they move.
  var copies: [UserCopy]
  /// What cannot be read of those who are made anew: brought along, or made up when the backup was made; by user id.
  var secrets: [String: UserSecrets]
  /// The groups of users in which they were.
  var gatherings: [Gathering]
  /// The plan that the run applies.
  var plan: Plan

  /// Joins the parts.
  init(copies: [UserCopy], secrets: [String: UserSecrets] = [:], gatherings: [Gathering] = [], plan: Plan) {
    self.copies = copies
    self.secrets = secrets
    self.gatherings = gatherings
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

  /// What cannot be read of a user.
  func secrets(of copy: UserCopy) -> UserSecrets { secrets[copy.user.userID] ?? UserSecrets() }
}
