import MigrationEngine
import Migrations

/// A hold point: waits for a named person before the line is taken from the source.
struct AwaitRelease: ReadingStep {
  struct Values: Codable {}

  let values: Values

  func perform(_ context: StepContext) async throws -> [String: String] { [:] }
}
