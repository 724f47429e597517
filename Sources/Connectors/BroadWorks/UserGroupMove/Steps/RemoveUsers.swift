import BroadWorks
import MigrationEngine

/// Deletes users; undoing it makes them anew where they were.
///
/// A plan has one for each, so that the journal tells who was deleted.
struct RemoveUsers: Step {
  let system: BroadWorks
  let values: Members

  /// Both ways look first, and do only what is left.
  func observe(_ context: StepContext) async throws -> Observation { .partial }

  func perform(_ context: StepContext) async throws -> [String: String] {
    var count = 0
    for user in values.users { count += try await system.removeUser(user, from: values.source) }
    return ["requests": String(count)]
  }

  func undo(_ context: StepContext) async throws {
    let backup = try await UserBackup.open(context)
    for copy in backup.copies where values.users.contains(copy.userID) {
      _ = try await system.createUser(copy, in: values.source, secrets: backup.secrets(of: copy))
    }
  }
}
