import BroadWorks
import ConnectorKit
import MigrationEngine

/// Asks the server once more, right before the move, what it would refuse; nothing is changed by that.
struct EvaluateMove: ReadingStep {
  let system: BroadWorks
  let values: Members

  func perform(_ context: StepContext) async throws -> [String: String] {
    var impacts: Set<Int> = []
    for user in values.users {
      // Who has moved already was stopped half way.
      guard try await system.group(of: user) != values.destination else { continue }
      guard let evaluation = try await system.evaluateMove(of: user, to: values.destination) else {
        throw PhoneSystemError(.refused, system: system.id, ["object": user, "request": "UserModifyGroupIdRequest"])
      }
      guard evaluation.errors.isEmpty else {
        throw PhoneSystemError(
          .refused, system: system.id,
          ["object": user, "detail": evaluation.errors.map(\.summary).joined(separator: " ")])
      }
      impacts.formUnion(evaluation.impacts.map(\.code))
    }
    return ["impacts": impacts.sorted().map(String.init).joined(separator: " ")]
  }
}
