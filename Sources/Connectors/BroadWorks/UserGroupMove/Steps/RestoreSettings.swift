import BroadWorks
import ConnectorKit
import MigrationEngine

/// Writes again what the server's move took away, from the backup.
///
/// Only what differs is written, so nothing is done twice; undoing the move and ``KeepSettings`` puts everything back.
struct RestoreSettings: Step {
  struct Values: Codable {
    var userID: String
  }

  let system: BroadWorks
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation {
    let wanted = try await UserBackup.open(context).user
    guard let current = try await system.document(of: values.userID) else {
      throw PhoneSystemError(.missing, system: system.id, ["object": values.userID])
    }
    return UserDifference(from: current, to: wanted).writes.isEmpty ? .done(evidence: [:]) : .notDone
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    ["requests": String(try await system.restore(try await UserBackup.open(context).user))]
  }

  func undo(_ context: StepContext) async throws {}
}
