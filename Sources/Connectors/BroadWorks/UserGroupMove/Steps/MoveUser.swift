import BroadWorks
import ConnectorKit
import MigrationEngine
import Migrations

/// Has the server move a user, in one request.
struct MoveUser: Step {
  struct Values: Codable {
    var userID: String
    var source: GroupKey
    var destination: GroupKey
  }

  let system: BroadWorks
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation {
    switch try await system.group(of: values.userID) {
    case values.source: .notDone
    case values.destination: .done(evidence: [:])
    case let other: .conflict(["object": values.userID, "detail": other?.description ?? ""])
    }
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    let impacts = try await system.move(values.userID, to: values.destination).impacts
    return ["impacts": impacts.map { String($0.code) }.joined(separator: " ")]
  }

  func undo(_ context: StepContext) async throws {
    switch try await system.group(of: values.userID) {
    case values.destination: _ = try await system.move(values.userID, to: values.source)
    case values.source: return
    case let other:
      throw EngineError.conflict(
        step: "move-user", facts: ["object": values.userID, "detail": other?.description ?? ""])
    }
  }
}
