import Migrations

/// A hold point: waits for a named person before what comes after it.
///
/// The engine holds before the step itself, so there is nothing left for it to do.
package struct AwaitApproval: ReadingStep {
  /// It has no values.
  package struct Values: Codable {
    /// Makes none.
    package init() {}
  }

  /// Makes the step.
  package init() {}

  package func perform(_ context: StepContext) async throws -> [String: String] { [:] }

  /// Plans it.
  package static func planned() throws -> PlannedStep {
    try PlannedStep("await-approval", Values(), hold: .approval)
  }
}
