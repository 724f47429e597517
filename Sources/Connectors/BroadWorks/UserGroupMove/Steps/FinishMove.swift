import MigrationEngine
import Migrations
import Store

/// Closes the account: the loss ledger that was kept adds up, and the backup can be opened.
struct FinishMove: ReadingStep {
  struct Values: Codable {}

  let values: Values

  func perform(_ context: StepContext) async throws -> [String: String] {
    _ = try await UserBackup.open(context)
    let totals = try await context.store.losses(of: context.migration)?.totals ?? LossTotals()
    let promised = context.plan.losses.totals
    guard totals.read == promised.read, totals.verified == promised.carried + promised.translated,
      totals.broken == 0, totals.unknown == 0
    else { throw EngineError.notAsPlanned(attributes: ["loss ledger"]) }
    return [
      "carried": String(totals.carried), "translated": String(totals.translated), "dropped": String(totals.dropped),
    ]
  }
}
