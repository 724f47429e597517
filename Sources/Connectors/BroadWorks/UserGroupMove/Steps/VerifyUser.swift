import BroadWorks
import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import Store

/// Reads the user again and compares every value with the loss ledger, and the announcements byte for byte where it is
/// known where they are.
struct VerifyUser: ReadingStep {
  struct Values: Codable {
    var userID: String
    var destination: GroupKey
  }

  let system: BroadWorks
  let values: Values

  func perform(_ context: StepContext) async throws -> [String: String] {
    guard let user = try await system.document(of: values.userID) else {
      throw PhoneSystemError(.missing, system: system.id, ["object": values.userID])
    }
    guard user.group == values.destination else { throw EngineError.notAsPlanned(attributes: ["User/groupId"]) }
    let found = Dictionary(user.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    var losses = context.plan.losses
    for index in losses.rows.indices {
      guard let (field, value) = losses.rows[index].expectation else { continue }
      let now = found[field.field]
      losses.rows[index].proof = now == value ? .verified : .broken(found: now)
    }
    try await context.store.keep(losses, of: context.migration)
    let broken = losses.rows.filter { if case .broken = $0.proof { true } else { false } }
    guard broken.isEmpty else { throw EngineError.notAsPlanned(attributes: broken.map(\.attribute)) }
    let kept = try await UserBackup.open(context).announcements
    guard try await system.announcements(of: user) == kept else {
      throw EngineError.notAsPlanned(attributes: ["UserAnnouncementFile"])
    }
    return ["verified": String(losses.totals.verified), "announcements": String(kept?.count ?? 0)]
  }
}
