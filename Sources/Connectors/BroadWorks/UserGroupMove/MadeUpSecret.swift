import BroadWorks
import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Store

/// A password that was made up for a user, as its hand-over has it.
///
/// A hand-over is read without the device, which only the back-up needs.
struct MadeUpSecret: Codable {
  /// The user.
  var user: UserAddress
  /// The number; nil for a user without one.
  var number: PhoneNumber?
  /// What the password is for.
  var kind: HandOver.Kind
  /// The password.
  var password: String
  /// The device whose password it is; nil for those of the user itself.
  var device: String?

  /// Joins the parts.
  init(_ secret: MoveSecret, of copy: UserCopy, password: String) {
    user = UserAddress(idOfUser: copy.userID)
    // What is no number is no number on the slip of paper either.
    number = copy.user.lineURI.flatMap { try? PhoneNumber(String($0.dropFirst("tel:".count))) }
    kind = secret.kind
    self.password = password
    device = secret.deviceName
  }

  /// What it is; nil for a device's of which nobody knows whose.
  var secret: MoveSecret? {
    switch kind {
    case .web: .password
    case .sip: .sipPassword
    case .device: device.map { .device($0) }
    }
  }

  /// What was made up in this run by a process that ended before its backup; nil where nothing was.
  static func kept(_ context: StepContext) async throws -> [MadeUpSecret]? {
    let name = BackupVault.name(context.migration, run: context.run, .handOver)
    guard try await context.vault.contains(name) else { return nil }
    let contents = try await context.vault.open(name).contents
    do {
      return try JSONDecoder().decode([MadeUpSecret].self, from: Data(contents))
    } catch {
      throw StoreError.damagedBackup(name)
    }
  }
}
