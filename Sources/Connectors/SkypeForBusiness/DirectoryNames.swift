import ConnectorKit
import Estates
import Foundation

/// Which objects names and addresses in the directory belong to, asked for when needed and kept for a minute.
///
/// An actor, because all migrations that run side by side share what one of them has learnt.
actor DirectoryNames {
  private struct Entry {
    var id: EstateObject.ID?
    var until: Date
  }

  private static let lifetime: TimeInterval = 60
  private static let most = 10_000
  private let surroundings: Surroundings
  private var kept: [ReferenceKey: Entry] = [:]

  /// Knows nothing yet.
  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// Resolves names and addresses; `look` asks the directory for those that are not known.
  func resolve(
    _ keys: Set<ReferenceKey>, look: @Sendable ([ReferenceKey]) async throws -> KnownObjects
  ) async throws -> KnownObjects {
    var known = KnownObjects()
    var unknown: [ReferenceKey] = []
    for key in keys {
      if let entry = kept[key], entry.until > surroundings.now() {
        if let id = entry.id { known.add(key, id) }
      } else {
        unknown.append(key)
      }
    }
    guard !unknown.isEmpty else { return known }
    let found = try await look(unknown)
    if kept.count > Self.most { kept = [:] }
    let until = surroundings.now().addingTimeInterval(Self.lifetime)
    for key in unknown {
      kept[key] = Entry(id: found[key], until: until)
      if let id = found[key] { known.add(key, id) }
    }
    return known
  }
}
