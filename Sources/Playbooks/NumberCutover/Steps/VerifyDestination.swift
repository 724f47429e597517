import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import Store

/// Reads the destination again and compares it with the loss ledger, before the source gives anything up.
struct VerifyDestination: ReadingStep {
  struct Values: Codable {
    var number: PhoneNumber
    var user: UserAddress
  }

  let destination: any NumberCutover.Destination
  let values: Values

  func perform(_ context: StepContext) async throws -> [String: String] {
    let proof = try await LossProof(
      destination: destination, number: values.number, user: values.user
    ).prove(context)
    return ["verified": String(proof.totals.verified)]
  }
}

/// Marks each carried or translated row of a loss ledger verified or broken, by reading the destination.
struct LossProof {
  let destination: any NumberCutover.Destination
  let number: PhoneNumber
  let user: UserAddress

  /// Proves the plan's loss ledger.
  ///
  /// - Throws: ``EngineError/notAsPlanned(attributes:)`` after the proof has been kept, when a row is broken.
  func prove(_ context: StepContext) async throws -> LossLedger {
    let password = Secret(try await HandOver.open(context).password)
    let isThere = try await destination.state(of: user, password: password) == .present
    let holder = try await destination.holder(of: number)
    let settings = try await destination.settings(of: user)
    var losses = context.plan.losses
    for index in losses.rows.indices {
      guard let (field, value) = losses.rows[index].expectation else { continue }
      let found: String? =
        switch field.holder {
        case .user: isThere ? user.description : nil
        case .number: holder == user ? number.description : holder?.description
        case .setting: settings[field.field]
        }
      losses.rows[index].proof = found == value ? .verified : .broken(found: found)
    }
    let broken = losses.rows.filter { if case .broken = $0.proof { true } else { false } }
    guard broken.isEmpty else {
      try await context.store.keep(losses, of: context.migration)
      throw EngineError.notAsPlanned(attributes: broken.map(\.attribute))
    }
    return losses
  }
}
