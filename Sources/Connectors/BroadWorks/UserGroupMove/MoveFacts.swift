import BroadWorks
import ConnectorKit

/// What many moves share: enterprises, kept for a while because reading one takes a request for each of its users, and
/// groups, read once for each look.
///
/// An actor, because subjects are examined side by side.
actor MoveFacts {
  private let system: BroadWorks
  private let enterprises: EnterpriseFacts
  /// Groups that were read, or that somebody is reading.
  private var groups: [GroupKey: Task<GroupDocument?, any Error>] = [:]

  init(_ system: BroadWorks, _ enterprises: EnterpriseFacts) {
    self.system = system
    self.enterprises = enterprises
  }

  /// An enterprise; nil when there is none of this id.
  func enterprise(_ id: String) async throws -> EnterpriseDocument? { try await enterprises.enterprise(id) }

  /// Has a group read again the next time.
  func forget(_ key: GroupKey) { groups[key] = nil }

  /// A group; nil when there is none of this name.
  func group(_ key: GroupKey) async throws -> GroupDocument? {
    let reading = groups[key] ?? Task { [system] in try await system.document(of: key) }
    groups[key] = reading
    do {
      return try await reading.value
    } catch {
      // Whoever asks next tries again.
      if groups[key] == reading { groups[key] = nil }
      throw error
    }
  }
}

/// What is known of whole enterprises, for as long as it may be used again.
///
/// An actor, because looks at a project go on side by side; shared by all looks of a process.
actor EnterpriseFacts {
  private struct Kept {
    var reading: Task<EnterpriseDocument?, any Error>
    var since: ContinuousClock.Instant
  }

  private let system: BroadWorks
  private let lasting: Duration
  private var kept: [String: Kept] = [:]

  /// Prepares an empty store of facts.
  ///
  /// - Parameter lasting: For how long what was read is used again.
  init(_ system: BroadWorks, lasting: Duration) {
    self.system = system
    self.lasting = lasting
  }

  /// An enterprise; nil when there is none of this id.
  func enterprise(_ id: String) async throws -> EnterpriseDocument? {
    let now = ContinuousClock.now
    if let known = kept[id], known.since + lasting > now { return try await known.reading.value }
    let reading = Task { [system] () throws -> EnterpriseDocument? in
      guard let provider = try await system.providerIDs().first(where: { $0.id == id }) else { return nil }
      return try await system.enterprise(provider.id, isEnterprise: provider.isEnterprise)
    }
    kept[id] = Kept(reading: reading, since: now)
    do {
      return try await reading.value
    } catch {
      // Whoever asks next tries again.
      if kept[id]?.reading == reading { kept[id] = nil }
      throw error
    }
  }
}
