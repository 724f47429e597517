import ConnectorKit
import MigrationEngine
import Migrations

/// Takes the line from the source.
///
/// The destination has been verified to hold the number.
struct ReleaseLine: Step {
  struct Values: Codable {
    var release: LineRelease
  }

  let source: any NumberCutover.Source
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation {
    switch try await source.state(of: values.release) {
    case .held: .notDone
    case .released: .done(evidence: [:])
    case .other(let names):
      .conflict(["object": values.release.origin, "attributes": names.joined(separator: ", ")])
    }
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    try await source.release(values.release)
    return [:]
  }

  func undo(_ context: StepContext) async throws { try await source.restore(values.release) }
}
