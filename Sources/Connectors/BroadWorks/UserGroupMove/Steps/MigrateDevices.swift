import BroadWorks
import MigrationEngine

/// Takes the devices of the users out of their group and makes them anew in the other one.
struct MigrateDevices: Step {
  let system: BroadWorks
  let values: Members

  /// Both ways look first, and do only what is left.
  func observe(_ context: StepContext) async throws -> Observation { .partial }

  func perform(_ context: StepContext) async throws -> [String: String] {
    let backup = try await UserBackup.open(context)
    // The last look before somebody loses something: others may have filled the group since the gate.
    try await system.demandRoom(for: backup.copies, in: values.destination)
    let count = try await system.moveDevices(
      backup.copies, from: values.source, to: values.destination, secrets: backup.secrets)
    return ["requests": String(count)]
  }

  func undo(_ context: StepContext) async throws {
    let backup = try await UserBackup.open(context)
    _ = try await system.moveDevices(
      backup.copies, from: values.destination, to: values.source, secrets: backup.secrets)
  }
}
