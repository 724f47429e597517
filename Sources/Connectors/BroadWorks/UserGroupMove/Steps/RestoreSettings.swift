import BroadWorks
import ConnectorKit
import MigrationEngine
import Migrations

/// Writes again what the move took away, from the backup.
///
/// Only what differs is written, so nothing is done twice; undoing the move and ``KeepSettings`` puts everything back.
struct RestoreSettings: Step {
  struct Values: Codable {
    var members: Members
    /// The lines that were taken from shared devices for the move, which a move back needs again.
    var lines: [SharedLine]
  }

  let system: BroadWorks
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation { .partial }

  func perform(_ context: StepContext) async throws -> [String: String] {
    let backup = try await UserBackup.open(context)
    let count = try await UserRestoration(system: system, backup: backup).write(in: values.members.destination)
    return ["requests": String(count)]
  }

  func undo(_ context: StepContext) async throws {
    _ = try await system.release(values.lines, in: values.members.destination)
  }
}
