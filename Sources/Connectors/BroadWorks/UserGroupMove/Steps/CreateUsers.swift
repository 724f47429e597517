import BroadWorks
import MigrationEngine

/// Makes the users anew in the other group.
struct CreateUsers: Step {
  let system: BroadWorks
  let values: Members

  /// Both ways look first, and do only what is left.
  func observe(_ context: StepContext) async throws -> Observation { .partial }

  func perform(_ context: StepContext) async throws -> [String: String] {
    let backup = try await UserBackup.open(context)
    var count = 0
    for copy in backup.copies {
      count += try await system.createUser(copy, in: values.destination, secrets: backup.secrets(of: copy))
    }
    return ["requests": String(count)]
  }

  /// Nobody is deleted before it is certain that the old group can take everybody back.
  func undo(_ context: StepContext) async throws {
    let backup = try await UserBackup.open(context)
    try await system.demandRoom(for: backup.copies, in: values.source)
    try await system.demandDevices(
      backup.copies, from: values.destination, to: values.source, secrets: backup.secrets)
    for user in values.users { _ = try await system.removeUser(user, from: values.destination) }
  }
}
