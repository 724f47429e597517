import ConnectorKit
import MigrationEngine
import Migrations

/// Makes one harmless request to each configured phone system.
package struct ProbeSystems: Sendable {
  /// What a probe gave; no failure when the system answered.
  package struct Answer: Codable, Sendable {
    /// The key in `systems`.
    package var system: String
    /// Why it cannot be used.
    package var failure: Failure?
  }

  /// Probes all phone systems.
  package static func run(_ workspace: Workspace) async -> [Answer] {
    var answers: [Answer] = []
    for system in workspace.systems {
      do {
        try await system.probe()
        answers.append(Answer(system: system.id.rawValue, failure: nil))
      } catch {
        answers.append(Answer(system: system.id.rawValue, failure: Failure(error)))
      }
    }
    return answers
  }
}
