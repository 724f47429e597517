import BroadWorks
import MigrationEngine

/// Writes the lists of those who watch the users on keys of their phones (busy lamp field).
struct RestoreWatchers: Step {
  let system: BroadWorks
  let values: Members

  /// It looks first, and does only what is left.
  func observe(_ context: StepContext) async throws -> Observation { .notDone }

  func perform(_ context: StepContext) async throws -> [String: String] {
    ["requests": String(try await system.restoreWatchers(try await UserBackup.open(context).copies))]
  }

  /// Whoever is undone is removed as a whole.
  func undo(_ context: StepContext) async throws {}
}
