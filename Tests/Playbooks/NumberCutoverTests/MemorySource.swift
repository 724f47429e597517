import ConnectorKit
import Estates
import Migrations
import Synchronization

/// A source in memory whose objects hold their lines in `lineURI`.
///
/// A class, because the playbook and the test share it.
final class MemorySource: EstateReading, LineReleasing {
  let id = PhoneSystemID(rawValue: "old")
  let gate = RequestGate(system: PhoneSystemID(rawValue: "old"))
  private let objects: Mutex<[EstateObject.ID: EstateObject]>

  init(_ objects: [EstateObject]) {
    self.objects = Mutex(Dictionary(objects.map { ($0.id, $0) }) { first, _ in first })
  }

  func change(_ id: EstateObject.ID, _ change: (inout EstateObject) -> Void) {
    objects.withLock { objects in
      guard var object = objects[id] else { return }
      change(&object)
      objects[id] = object
    }
  }

  func probe() async throws {}

  func readEstate(_ receive: ([EstateObject]) async throws -> Void) async throws {
    try await receive(objects.withLock { $0.values.sorted { $0.id.rawValue < $1.id.rawValue } })
  }

  func object(_ id: EstateObject.ID) async throws -> EstateObject? { objects.withLock { $0[id] } }

  func planRelease(of object: EstateObject) throws -> LineRelease {
    guard let line = object.lineURI, object.document.text("locked") == nil else {
      throw PhoneSystemError(.refused, system: id, ["attribute": "line"])
    }
    return LineRelease(holder: object.id, origin: object.document.origin, before: ["line": line], after: [:])
  }

  func state(of release: LineRelease) async throws -> LineRelease.State {
    let line = objects.withLock { $0[release.holder]?.lineURI }
    return release.state(now: line.map { ["line": $0] } ?? [:])
  }

  func release(_ release: LineRelease) async throws { change(release.holder) { $0.lineURI = nil } }

  func restore(_ release: LineRelease) async throws { change(release.holder) { $0.lineURI = release.before["line"] } }
}
