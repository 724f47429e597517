import BroadWorks
import MigrationEngine

/// Writes who the users are: names, lines, aliases, addresses; from here on their phones ring.
struct RestoreProfile: Step {
  let system: BroadWorks
  let values: Members

  /// It looks first, and does only what is left.
  func observe(_ context: StepContext) async throws -> Observation { .notDone }

  func perform(_ context: StepContext) async throws -> [String: String] {
    let backup = try await UserBackup.open(context)
    var count = 0
    for copy in backup.copies { count += try await system.restoreProfile(copy, in: values.destination) }
    return ["requests": String(count)]
  }

  /// Whoever is undone is removed as a whole.
  func undo(_ context: StepContext) async throws {}
}
