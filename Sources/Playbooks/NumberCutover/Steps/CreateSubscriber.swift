import ConnectorKit
import MigrationEngine
import Migrations

/// Creates the user at the destination, with the password of the hand-over.
struct CreateSubscriber: Step {
  struct Values: Codable {
    var user: UserAddress
  }

  let destination: any NumberCutover.Destination
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation {
    switch try await destination.state(of: values.user, password: try await password(context)) {
    case .absent: .notDone
    case .present: .done(evidence: [:])
    case .other: .conflict(["object": values.user.description])
    }
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    try await destination.create(values.user, password: try await password(context))
    return [:]
  }

  func undo(_ context: StepContext) async throws {
    try await destination.remove(values.user, password: try await password(context))
  }

  private func password(_ context: StepContext) async throws -> Secret {
    Secret(try await HandOver.open(context).password)
  }
}
