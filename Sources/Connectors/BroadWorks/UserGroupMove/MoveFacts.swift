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
/// An actor, because looks at a project and back-ups go on side by side; shared by all of a process.
actor EnterpriseFacts {
  private struct Kept {
    var enterprise: EnterpriseDocument?
    /// When it had been read: a reading may take longer than it is good for.
    var since: ContinuousClock.Instant
  }

  private let system: BroadWorks
  private let lasting: Duration
  private let now: @Sendable () -> ContinuousClock.Instant
  private var kept: [String: Kept] = [:]
  /// What is being read; whoever asks meanwhile waits for it.
  private var readings: [String: Task<EnterpriseDocument?, any Error>] = [:]

  /// Prepares an empty store of facts.
  ///
  /// - Parameters:
  ///   - lasting: For how long what was read is used again; zero to read anew unless it is being read.
  ///   - now: The clock.
  init(
    _ system: BroadWorks, lasting: Duration, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.system = system
    self.lasting = lasting
    self.now = now
  }

  /// An enterprise; nil when there is none of this id.
  func enterprise(_ id: String) async throws -> EnterpriseDocument? {
    if let known = kept[id], known.since + lasting > now() { return known.enterprise }
    if let reading = readings[id] { return try await reading.value }
    let reading = Task { try await read(id) }
    readings[id] = reading
    return try await reading.value
  }

  /// Reads an enterprise; where that fails, whoever asks next tries again.
  private func read(_ id: String) async throws -> EnterpriseDocument? {
    defer { readings[id] = nil }
    // All who wait depend on it, so it goes on when the claim of the first of them has run out.
    let enterprise = try await Mandate.$current.withValue(nil) { [system] () async throws -> EnterpriseDocument? in
      guard let provider = try await system.providerIDs().first(where: { $0.id == id }) else { return nil }
      return try await system.enterprise(provider.id, isEnterprise: provider.isEnterprise)
    }
    kept[id] = Kept(enterprise: enterprise, since: now())
    return enterprise
  }
}
