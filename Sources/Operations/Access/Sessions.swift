import ConnectorKit
import Foundation
import Migrations
import Store

/// Sessions: how long they last, how they begin and end.
package struct Sessions: Sendable {
  /// How long a session lasts.
  package struct Limits: Sendable, Hashable {
    /// Without being used, in seconds.
    package var idle: TimeInterval
    /// In any case, in seconds.
    package var absolute: TimeInterval

    /// Joins the limits; half an hour without use, half a day in any case.
    package init(idle: TimeInterval = 1_800, absolute: TimeInterval = 43_200) {
      self.idle = idle
      self.absolute = absolute
    }
  }

  /// A session that holds.
  package struct Current: Sendable {
    /// Who and what they may do.
    package var access: Access
    /// The hash of the session's secret.
    package var hash: String
    /// When it ends at the latest.
    package var endsAt: Date
    /// What the OpenID provider wants to see at sign-out.
    package var identityToken: String?
  }

  private let workspace: Workspace
  private let limits: Limits

  /// Sessions of a workspace.
  package init(_ workspace: Workspace, limits: Limits = Limits()) {
    self.workspace = workspace
    self.limits = limits
  }

  /// Begins a session with a new secret; a session that was there before ends (session fixation).
  ///
  /// - Parameter former: The secret of the session in which the sign-in happened.
  package func begin(
    for person: Person, replacing former: String?, by way: String, identityToken: String? = nil
  ) async throws -> SecretText {
    let secret = SecretText(workspace.surroundings)
    let now = workspace.surroundings.now()
    let kept = KeptSession(
      person: person.id, beganAt: now, seenAt: now, endsAt: now.addingTimeInterval(limits.absolute),
      identityToken: identityToken)
    try await workspace.store.begin(
      kept, hash: secret.hash, replacing: former.map(SecretText.hash),
      ledger: [
        workspace.record(Principal(rawValue: person.id.rawValue), "session.begun", person.id.rawValue, ["by": way])
      ])
    return secret
  }

  /// The session of a secret, which is being used; nil when it does not hold (any more).
  package func current(_ secret: String) async throws -> Current? {
    guard let (kept, current) = try await found(secret) else { return nil }
    let now = workspace.surroundings.now()
    guard holds(kept, at: now) else {
      try await workspace.store.endSession(current.hash)
      return nil
    }
    // Not every request writes: a tenth of the time that it may be idle is near enough.
    if now.timeIntervalSince(kept.seenAt) > limits.idle / 10 {
      try await workspace.store.touchSession(current.hash, at: now)
    }
    return current
  }

  /// The session of a secret, without using it: a page that stays open by itself does not keep it alive.
  package func look(_ secret: String) async throws -> Current? {
    guard let (kept, current) = try await found(secret) else { return nil }
    return holds(kept, at: workspace.surroundings.now()) ? current : nil
  }

  private func found(_ secret: String) async throws -> (KeptSession, Current)? {
    guard secret.utf8.count <= 128 else { return nil }
    let hash = SecretText.hash(secret)
    guard let (kept, person) = try await workspace.store.session(hash) else { return nil }
    return (
      kept, Current(access: Access(person), hash: hash, endsAt: kept.endsAt, identityToken: kept.identityToken)
    )
  }

  private func holds(_ kept: KeptSession, at now: Date) -> Bool {
    kept.endsAt > now && kept.seenAt.addingTimeInterval(limits.idle) > now
  }

  /// Ends a session.
  package func end(_ current: Current) async throws {
    try await workspace.store.endSession(
      current.hash,
      ledger: [
        workspace.record(current.access.principal, "session.ended", current.access.person.id.rawValue)
      ])
  }
}
