import Estates
import MigrationEngine
import Migrations
import Store

/// The estate in the store, read page by page.
struct StoredEstate: KeptEstate {
  private static let page = 10_000
  let store: BelayStore
  let system: PhoneSystemID
  let report: ProgressReport

  func summaries(_ receive: ([ObjectSummary]) throws -> Void) async throws {
    let total = try await store.objectCount(of: system)
    var last: EstateObject.ID?
    var done = 0
    while true {
      let page = try await store.summaries(of: system, after: last, limit: Self.page)
      try receive(page)
      done += page.count
      if total > 0 { report(WorkProgress(phase: "phase.surveying", done: min(done, total), total: total)) }
      guard page.count == Self.page else { return }
      last = page.last?.id
    }
  }

  func objects(_ ids: [EstateObject.ID]) async throws -> [EstateObject.ID: EstateObject] {
    try await store.objects(ids, of: system)
  }
}
