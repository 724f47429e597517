import Foundation
import Migrations
import SQL

/// What a node wants of a phone system's limits.
package struct ShareRequest: Hashable, Sendable {
  /// The phone system.
  package var system: PhoneSystemID
  /// The node.
  package var node: NodeID
  /// The whole limits; zero for none.
  package var limits: SystemShare
  /// What the node says of its part.
  package var state: ShareState
  /// For how long the lease holds without being renewed.
  package var lease: Duration

  /// Joins the parts.
  package init(
    system: PhoneSystemID, node: NodeID, limits: SystemShare, state: ShareState, lease: Duration
  ) {
    self.system = system
    self.node = node
    self.limits = limits
    self.state = state
    self.lease = lease
  }
}

extension BelayStore {
  /// What a node should hold of a system's limits; changes nothing.
  ///
  /// - Parameter hasDied: Whether the process behind a name is known to be gone.
  package func advice(
    _ request: ShareRequest, hasDied: @escaping @Sendable (NodeID) -> Bool
  ) async throws -> ShareAdvice {
    let moment = database.dialect.currentMoment
    return try await read { session in
      let (shares, dead) = try Self.shares(request, moment, hasDied, session)
      let known = shares.claims.first { $0.node == request.node.rawValue }
      let own = request.claim(since: known?.since ?? shares.now)
      let advice = shares.advice(for: own, yields: request.state.yields)
      let isWorth = SystemShare.Resource.allCases.contains { resource in
        advice.target[resource] > own.held[resource]
          && (advice.available[resource] > own.held[resource]
            || known.map { $0.wanted[resource] < own.wanted[resource] } ?? true)
      }
      return ShareAdvice(
        target: advice.target,
        isWorthRenewing: isWorth || !dead.isEmpty || (request.state.yields && advice.takesTurns))
    }
  }

  /// Renews what a node holds of a system's limits, takes what is free of its target, gives back what it does not keep.
  ///
  /// It is a transaction of its own, apart from the groups in which journals grow: it may come at any moment.
  package func renewShare(
    _ request: ShareRequest, hasDied: @escaping @Sendable (NodeID) -> Bool
  ) async throws -> ShareAnswer {
    let moment = database.dialect.currentMoment
    return try await writeAlone { session in
      try Self.lock(request.system, session)
      let (shares, dead) = try Self.shares(request, moment, hasDied, session)
      for node in dead {
        try session.execute(
          "UPDATE system_share SET lease_until = $3 WHERE system = $1 AND node = $2 AND lease_until > $3",
          [.text(request.system.rawValue), .text(node), .integer(shares.now)])
      }
      // What was used last before a lease ended counts for a minute at the most.
      try session.execute(
        "DELETE FROM system_share WHERE system = $1 AND lease_until < $2 AND node <> $3",
        [.text(request.system.rawValue), .integer(shares.now - 120_000_000), .text(request.node.rawValue)])
      let renewal = shares.renewal(
        of: request.claim(since: shares.now), yields: request.state.yields, lease: request.lease.microseconds)
      try Self.keep(renewal.claim, of: request.system, session)
      return ShareAnswer(held: renewal.claim.held, target: renewal.target, hasYielded: renewal.hasYielded)
    }
  }

  /// Gives back what a node holds of a system's limits; what it used lately is free once it counts no more.
  package func endShare(of system: PhoneSystemID, node: NodeID, used: SystemShare) async throws {
    let moment = database.dialect.currentMoment
    try await writeAlone { session in
      try Self.lock(system, session)
      try session.execute(
        """
        UPDATE system_share SET concurrent = 0, per_second = $3, per_minute = $4, wanted_concurrent = 0,
          wanted_per_second = 0, wanted_per_minute = 0, lease_until = $5
        WHERE system = $1 AND node = $2 AND lease_until > $5
        """,
        [
          .text(system.rawValue), .text(node.rawValue), .integer(used.perSecond), .integer(used.perMinute),
          .integer(try session.row(moment) { $0.integer(0) } ?? 0),
        ])
    }
  }

  /// What all nodes hold, with those that are known to have died as if their leases ended now.
  private static func shares(
    _ request: ShareRequest, _ moment: String, _ hasDied: (NodeID) -> Bool, _ session: any SQLSession
  ) throws -> (shares: SystemShares, dead: [String]) {
    let now = Int64(try session.row(moment) { $0.integer(0) } ?? 0)
    var dead: [String] = []
    let claims = try session.rows(
      """
      SELECT node, concurrent, per_second, per_minute, wanted_concurrent, wanted_per_second, wanted_per_minute,
        since, lease_until
      FROM system_share WHERE system = $1
      """, [.text(request.system.rawValue)]
    ) { row in
      var claim = SystemShares.Claim(
        node: row.text(0),
        held: SystemShare(concurrent: row.integer(1), perSecond: row.integer(2), perMinute: row.integer(3)),
        wanted: SystemShare(concurrent: row.integer(4), perSecond: row.integer(5), perMinute: row.integer(6)),
        since: Int64(row.integer(7)), leaseUntil: Int64(row.integer(8)))
      if claim.leaseUntil > now, claim.node != request.node.rawValue, hasDied(NodeID(rawValue: claim.node)) {
        claim.leaseUntil = now
        dead.append(claim.node)
      }
      return claim
    }
    return (SystemShares(limits: request.limits, claims: claims, now: now), dead)
  }

  /// Nobody else changes the shares of a system until the transaction ends.
  private static func lock(_ system: PhoneSystemID, _ session: any SQLSession) throws {
    try session.execute(
      """
      INSERT INTO limited_system (system, changes) VALUES ($1, 1)
      ON CONFLICT (system) DO UPDATE SET changes = limited_system.changes + 1
      """, [.text(system.rawValue)])
  }

  private static func keep(_ claim: SystemShares.Claim, of system: PhoneSystemID, _ session: any SQLSession) throws {
    try session.execute(
      """
      INSERT INTO system_share (system, node, concurrent, per_second, per_minute, wanted_concurrent,
        wanted_per_second, wanted_per_minute, since, lease_until)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT (system, node) DO UPDATE SET concurrent = excluded.concurrent, per_second = excluded.per_second,
        per_minute = excluded.per_minute, wanted_concurrent = excluded.wanted_concurrent,
        wanted_per_second = excluded.wanted_per_second, wanted_per_minute = excluded.wanted_per_minute,
        since = excluded.since, lease_until = excluded.lease_until
      """,
      [
        .text(system.rawValue), .text(claim.node), .integer(claim.held.concurrent), .integer(claim.held.perSecond),
        .integer(claim.held.perMinute), .integer(claim.wanted.concurrent), .integer(claim.wanted.perSecond),
        .integer(claim.wanted.perMinute), .integer(claim.since), .integer(claim.leaseUntil),
      ])
  }

  /// Writes in a transaction that nobody shares and no hook sees.
  private func writeAlone<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try await Patience.keep { try await database.transaction(body) }
  }
}

extension ShareRequest {
  fileprivate func claim(since: Int64) -> SystemShares.Claim {
    SystemShares.Claim(node: node.rawValue, held: state.kept, wanted: state.wanted, since: since, leaseUntil: 0)
  }
}

extension Duration {
  fileprivate var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}
