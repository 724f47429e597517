import BroadWorks
import ConnectorKit
import MigrationEngine
import Migrations

/// Changes nothing; undoing it, after the users are back in their group, makes everything again what the backup says.
///
/// It stands before the move, so that it is undone after it.
struct KeepSettings: Step {
  struct Values: Codable {
    var members: Members
    var devices: [String]
    var strategy: MoveStrategy
  }

  let system: BroadWorks
  let values: Values

  /// There is nothing to be done, so it always has been: whoever was stopped while undoing it undoes it again, and only
  /// what still differs is written.
  func observe(_ context: StepContext) async throws -> Observation { .done(evidence: [:]) }

  func perform(_ context: StepContext) async throws -> [String: String] { [:] }

  func undo(_ context: StepContext) async throws {
    let backup = try await UserBackup.open(context)
    for user in values.members.users {
      guard try await system.group(of: user) == values.members.source else {
        throw EngineError.conflict(step: "keep-settings", facts: ["object": user])
      }
    }
    try await UserRestoration(system: system, backup: backup)
      .restore(in: values.members.source, isMadeAnew: values.strategy == .recreate)
    for device in values.devices { _ = try await system.rebuild(device, in: values.members.source) }
  }
}
