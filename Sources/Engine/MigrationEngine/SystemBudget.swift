import ConnectorKit
import Migrations
import Store

/// One process's part of a phone system's limits, kept in the store that the processes share.
package struct SystemBudget: RequestBudget {
  package let lease: Duration
  private let store: BelayStore
  private let system: PhoneSystemID
  private let node: NodeID
  private let limits: SystemShare
  private let hasDied: @Sendable (NodeID) -> Bool

  /// Shares the limits of a gate.
  ///
  /// - Parameters:
  ///   - gate: The gate; its limits should be the same in all processes.
  ///   - store: Where the processes meet.
  ///   - node: This process.
  ///   - lease: For how long what is held holds at least. No request begins that could outlast it, so it is longer where
  ///     requests may take long.
  ///   - hasDied: Whether the process behind a name is known to be gone.
  package init(
    of gate: RequestGate, in store: BelayStore, for node: NodeID, lease: Duration,
    hasDied: @escaping @Sendable (NodeID) -> Bool = { $0.hasDied }
  ) {
    self.store = store
    self.node = node
    self.hasDied = hasDied
    system = gate.system
    limits = SystemShare(
      concurrent: gate.limits.concurrent, perSecond: gate.limits.perSecond, perMinute: gate.limits.perMinute)
    self.lease = max(lease, gate.limits.timeout * 2)
  }

  package func look(_ state: ShareState) async throws -> ShareAdvice {
    try await store.advice(request(state), hasDied: hasDied)
  }

  package func renew(_ state: ShareState) async throws -> ShareAnswer {
    try await store.renewShare(request(state), hasDied: hasDied)
  }

  package func end(_ used: SystemShare) async throws {
    try await store.endShare(of: system, node: node, used: used)
  }

  private func request(_ state: ShareState) -> ShareRequest {
    ShareRequest(
      system: system, node: node, limits: limits, state: state, lease: lease)
  }
}
