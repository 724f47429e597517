import BroadWorks
import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store

/// Keeps everything that can be read of the user and its devices, encrypted.
struct BackUpUser: Step {
  struct Values: Codable {
    var userID: String
  }

  let system: BroadWorks
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation {
    try await context.vault.contains(name(context)) ? .done(evidence: ["backup": name(context)]) : .notDone
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    guard let user = try await system.document(of: values.userID) else {
      throw PhoneSystemError(.missing, system: system.id, ["object": values.userID])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let contents = try encoder.encode(
      UserBackup(user: user, devices: try await system.devices(of: user), plan: context.plan))
    _ = try await context.vault.keep(Array(contents), for: context.migration, run: context.run, .backup)
    return ["backup": name(context)]
  }

  /// Backups are kept: they are what a later look back is made from.
  func undo(_ context: StepContext) async throws {}

  private func name(_ context: StepContext) -> String {
    BackupVault.name(context.migration, run: context.run, .backup)
  }
}
