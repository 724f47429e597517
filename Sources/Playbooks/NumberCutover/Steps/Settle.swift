import ConnectorKit
import MigrationEngine
import Migrations

/// Waits while both sides hold the number: a call that looked for it just before the destination had it may still be on
/// its way to the source.
struct Settle: ReadingStep {
  struct Values: Codable {
    var seconds: Int
  }

  let values: Values

  func perform(_ context: StepContext) async throws -> [String: String] {
    try await context.surroundings.sleep(.seconds(values.seconds))
    return [:]
  }
}
