import BroadWorks
import ConnectorKit
import MigrationEngine

/// Asks the server once more, right before the move, what it would refuse; nothing is changed by that.
struct EvaluateMove: ReadingStep {
  struct Values: Codable {
    var userID: String
    var destination: GroupKey
  }

  let system: BroadWorks
  let values: Values

  func perform(_ context: StepContext) async throws -> [String: String] {
    guard let evaluation = try await system.evaluateMove(of: values.userID, to: values.destination) else {
      throw PhoneSystemError(
        .refused, system: system.id, ["object": values.userID, "request": "UserModifyGroupIdRequest"])
    }
    guard evaluation.errors.isEmpty else {
      throw PhoneSystemError(
        .refused, system: system.id,
        ["object": values.userID, "detail": evaluation.errors.map(\.summary).joined(separator: " ")])
    }
    return ["impacts": evaluation.impacts.map { String($0.code) }.joined(separator: " ")]
  }
}
