import BroadWorks
import MigrationEngine

/// Takes the numbers of the users from one group and gives them to the other, activated as they were.
struct MigrateNumbers: Step {
  let system: BroadWorks
  let values: Members

  /// Both ways look first, and do only what is left.
  func observe(_ context: StepContext) async throws -> Observation { .partial }

  func perform(_ context: StepContext) async throws -> [String: String] {
    let copies = try await UserBackup.open(context).copies
    return ["requests": String(try await system.moveNumbers(copies, from: values.source, to: values.destination))]
  }

  func undo(_ context: StepContext) async throws {
    let copies = try await UserBackup.open(context).copies
    _ = try await system.moveNumbers(copies, from: values.destination, to: values.source)
  }
}
