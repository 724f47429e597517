import ConnectorKit
import Estates
import Migrations
import Synchronization

/// A source in memory that changes its objects only conditionally, as real ones do.
///
/// A class, because it outlives the processes that speak to it; each speaks through a gate of its own.
final class MemorySource: Sendable {
  let objects: Mutex<[EstateObject.ID: EstateObject]>
  let effects = Mutex<[String: Int]>([:])

  init(_ objects: [EstateObject]) {
    self.objects = Mutex(Dictionary(objects.map { ($0.id, $0) }) { first, _ in first })
  }

  func line(of id: String) -> String? { objects.withLock { $0[EstateObject.ID(rawValue: id)]?.lineURI } }

  func change(_ id: String, _ change: (inout EstateObject) -> Void) {
    objects.withLock { objects in
      guard var object = objects[EstateObject.ID(rawValue: id)] else { return }
      change(&object)
      objects[object.id] = object
    }
  }

  func put(_ object: EstateObject) { objects.withLock { $0[object.id] = object } }
  func remove(_ id: String) { objects.withLock { $0[EstateObject.ID(rawValue: id)] = nil } }
}

/// One process's connection to a source in memory.
struct SourceConnection: EstateReading, LineReleasing {
  let memory: MemorySource
  let gate: RequestGate
  var id: PhoneSystemID { gate.system }

  func probe() async throws { try await gate.request("probe") {} }

  func readEstate(_ receive: ([EstateObject]) async throws -> Void) async throws {
    let all = try await gate.request("read-estate") { memory.objects.withLock { Array($0.values) } }
      .sorted { $0.id.rawValue < $1.id.rawValue }
    for start in stride(from: 0, to: all.count, by: 100) {
      try await receive(Array(all[start..<min(start + 100, all.count)]))
    }
  }

  func object(_ id: EstateObject.ID) async throws -> EstateObject? {
    try await gate.request("read-object") { memory.objects.withLock { $0[id] } }
  }

  func planRelease(of object: EstateObject) throws -> LineRelease {
    guard let line = object.lineURI else { throw PhoneSystemError(.refused, system: id, ["attribute": "line"]) }
    return LineRelease(holder: object.id, origin: object.document.origin, before: ["line": line], after: [:])
  }

  func state(of release: LineRelease) async throws -> LineRelease.State {
    try await gate.request("read-line") {
      let line = memory.objects.withLock { $0[release.holder]?.lineURI }
      return release.state(now: line.map { ["line": $0] } ?? [:])
    }
  }

  func release(_ release: LineRelease) async throws { try await set(release, from: release.before, to: release.after) }
  func restore(_ release: LineRelease) async throws { try await set(release, from: release.after, to: release.before) }

  private func set(_ release: LineRelease, from: [String: String], to: [String: String]) async throws {
    let id = id
    try await gate.request("write-line") {
      try memory.objects.withLock { objects in
        guard objects[release.holder]?.lineURI == from["line"] else {
          throw PhoneSystemError(.conflict, system: id, ["object": release.origin])
        }
        objects[release.holder]?.lineURI = to["line"]
        memory.effects.withLock { $0["line \(release.origin) \(to["line"] ?? "-")", default: 0] += 1 }
      }
    }
  }
}

/// A registry of numbers in memory.
final class MemoryRegistry: NumberRegistryReading {
  let id = PhoneSystemID(rawValue: "registry")
  let gate = RequestGate(system: PhoneSystemID(rawValue: "registry"))
  private let numbers = Mutex<[RegisteredNumber]>([])

  func set(_ numbers: [RegisteredNumber]) { self.numbers.withLock { $0 = numbers } }
  func probe() async throws {}
  func readRegistry() async throws -> [RegisteredNumber] { numbers.withLock { $0 } }
}
