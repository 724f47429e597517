import BroadWorks
import ConnectorKit
import MigrationEngine
import Migrations

/// Changes nothing; undoing it, after the user is back in its group, makes everything again what the backup says.
///
/// It stands before the move, so that it is undone after it.
struct KeepSettings: Step {
  struct Values: Codable {
    var userID: String
    var devices: [String]
  }

  let system: BroadWorks
  let values: Values

  /// There is nothing to be done, so it always has been: whoever was stopped while undoing it undoes it again, and only
  /// what still differs is written.
  func observe(_ context: StepContext) async throws -> Observation { .done(evidence: [:]) }

  func perform(_ context: StepContext) async throws -> [String: String] { [:] }

  func undo(_ context: StepContext) async throws {
    let wanted = try await UserBackup.open(context).user
    guard let group = wanted.group, try await system.group(of: values.userID) == group else {
      throw EngineError.conflict(step: "keep-settings", facts: ["object": values.userID])
    }
    try await system.restore(wanted)
    for device in values.devices { _ = try await system.rebuild(device, in: group) }
  }
}
