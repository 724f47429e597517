import MigrationEngine

/// Waits until a named person has approved; the engine holds before it.
struct AwaitApproval: ReadingStep {
  struct Values: Codable {}

  let values: Values

  func perform(_ context: StepContext) async throws -> [String: String] { [:] }
}
