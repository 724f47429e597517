import ConnectorKit
import MigrationEngine
import Migrations

/// Writes the settings that the loss ledger promises.
struct SetSettings: Step {
  struct Values: Codable {
    var user: UserAddress
    var settings: [String: String]
  }

  let destination: any NumberCutover.Destination
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation {
    let found = try await destination.settings(of: values.user)
    let names = values.settings.keys.sorted()
    if names.allSatisfy({ found[$0] == nil }) { return .notDone }
    if names.allSatisfy({ found[$0] == values.settings[$0] }) { return .done(evidence: [:]) }
    let changed = names.filter { found[$0] != values.settings[$0] }
    return .conflict(["object": values.user.description, "attributes": changed.joined(separator: ", ")])
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    try await destination.write(values.settings, of: values.user)
    return [:]
  }

  func undo(_ context: StepContext) async throws {
    try await destination.remove(values.settings, of: values.user)
  }
}
