import ConnectorKit
import Estates
import MigrationEngine
import Migrations

/// Assigns the number at the destination.
///
/// From here on it rings there.
struct AssignNumber: Step {
  struct Values: Codable {
    var number: PhoneNumber
    var user: UserAddress
  }

  let destination: any NumberCutover.Destination
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation {
    guard let holder = try await destination.holder(of: values.number) else { return .notDone }
    guard holder == values.user else {
      return .conflict(["object": values.number.description, "holder": holder.description])
    }
    return .done(evidence: [:])
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    try await destination.assign(values.number, to: values.user)
    return [:]
  }

  func undo(_ context: StepContext) async throws {
    try await destination.release(values.number, from: values.user)
  }
}
