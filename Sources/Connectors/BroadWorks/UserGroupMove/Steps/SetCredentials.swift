import BroadWorks
import MigrationEngine

/// Sets passwords and codes: those that were brought along, or those that were made up for the hand-over.
struct SetCredentials: Step {
  let system: BroadWorks
  let values: Members

  /// It looks first, and does only what is left.
  func observe(_ context: StepContext) async throws -> Observation { .notDone }

  func perform(_ context: StepContext) async throws -> [String: String] {
    let backup = try await UserBackup.open(context)
    var count = 0
    for copy in backup.copies { count += try await system.setCredentials(copy, secrets: backup.secrets(of: copy)) }
    return ["requests": String(count)]
  }

  /// Whoever is undone is removed as a whole.
  func undo(_ context: StepContext) async throws {}
}
