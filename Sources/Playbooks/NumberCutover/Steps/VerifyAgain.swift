import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import Store

/// Reads both sides again: the line has left the source, and the destination still holds everything.
struct VerifyAgain: ReadingStep {
  struct Values: Codable {
    var number: PhoneNumber
    var user: UserAddress
    var release: LineRelease
  }

  let source: any NumberCutover.Source
  let destination: any NumberCutover.Destination
  let values: Values

  func perform(_ context: StepContext) async throws -> [String: String] {
    guard try await source.state(of: values.release) == .released else {
      throw EngineError.notAsPlanned(attributes: values.release.before.keys.sorted())
    }
    let losses = try await LossProof(
      destination: destination, number: values.number, user: values.user
    ).prove(context)
    // Kept here, while the reading is fresh; the last step only closes the account.
    try await context.store.keep(losses, of: context.migration)
    return ["verified": String(losses.totals.verified)]
  }
}
