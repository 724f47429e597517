import Estates
import MigrationEngine

/// An estate that no store keeps.
struct MemoryEstate: KeptEstate {
  let kept: [EstateObject]

  init(_ kept: [EstateObject]) { self.kept = kept }

  func summaries(_ receive: ([ObjectSummary]) throws -> Void) async throws { try receive(kept.map(ObjectSummary.init)) }

  func objects(_ ids: [EstateObject.ID]) async throws -> [EstateObject.ID: EstateObject] {
    let wanted = Set(ids)
    return Dictionary(kept.filter { wanted.contains($0.id) }.map { ($0.id, $0) }) { _, last in last }
  }
}
