import Foundation
import Migrations
import SQL

/// Names a running process that works on migrations.
package struct NodeID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// Host, process and a random part.
  package let rawValue: String
  /// Wraps a name.
  package init(rawValue: String) { self.rawValue = rawValue }
  package var description: String { rawValue }
}

/// Who wants to claim a migration, and for how long.
package struct ClaimRequest: Hashable, Sendable {
  /// The node.
  package var node: NodeID
  /// For how long the claim holds without being renewed.
  package var lease: Duration

  /// Joins the parts.
  package init(node: NodeID, lease: Duration) {
    self.node = node
    self.lease = lease
  }
}

extension BelayStore {
  /// Claims migrations for a node until the lease ends; each claim has a fencing token higher than any before it.
  ///
  /// - Returns: The tokens of those that could be claimed; the others are held by another node.
  package func claim(
    _ ids: [Migration.ID], for node: NodeID, lease: Duration
  ) async throws -> [Migration.ID: Int] {
    let (at, request) = (now(), ClaimRequest(node: node, lease: lease))
    return try await write { session in
      let tokens = try Self.claim(ids.map { ($0, request, at) }, in: session)
      return zip(ids, tokens).reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  /// Claims migrations inside a transaction; nil stands for each that another node holds.
  static func claim(
    _ wanted: [(migration: Migration.ID, request: ClaimRequest?, at: Date)], in session: any SQLSession
  ) throws -> [Int?] {
    var tokens = [Int?](repeating: nil, count: wanted.count)
    try session.queryAll(
      """
      UPDATE migration SET claimed_by = $2, lease_until = $3, token = token + 1
      WHERE id = $1 AND (claimed_by IS NULL OR claimed_by = $2 OR lease_until < $4) RETURNING token
      """,
      wanted.map { id, request, at in
        let until = at.addingTimeInterval(Double(request?.lease.components.seconds ?? 0))
        return [.text(id.description), .text(request?.node.rawValue), .moment(until), .moment(at)]
      }
    ) { position, row in tokens[position] = row.integer(0) }
    return tokens
  }

  /// Prolongs all claims of a node.
  package func renewClaims(of node: NodeID, lease: Duration) async throws {
    let until = now().addingTimeInterval(Double(lease.components.seconds))
    try await write { session in
      _ = try session.execute(
        "UPDATE migration SET lease_until = $2 WHERE claimed_by = $1", [.text(node.rawValue), .moment(until)])
    }
  }

  /// Gives a claim back; nothing happens when it was lost in the meantime.
  package func unclaim(_ ids: [Migration.ID], of node: NodeID) async throws {
    guard !ids.isEmpty else { return }
    try await write { session in
      for id in ids {
        try session.execute(
          "UPDATE migration SET claimed_by = NULL, lease_until = NULL WHERE id = $1 AND claimed_by = $2",
          [.text(id.description), .text(node.rawValue)])
      }
    }
  }

  /// Nodes that hold claims, of whichever project.
  package func claimants() async throws -> [NodeID] {
    try await read { session in
      try session.rows("SELECT DISTINCT claimed_by FROM migration WHERE claimed_by IS NOT NULL ORDER BY claimed_by") {
        NodeID(rawValue: $0.text(0))
      }
    }
  }

  /// Ends all claims of a node that is known to have died.
  package func endClaims(of node: NodeID) async throws {
    _ = try await write { session in
      try session.execute(
        "UPDATE migration SET claimed_by = NULL, lease_until = NULL WHERE claimed_by = $1", [.text(node.rawValue)])
    }
  }

  /// Migrations whose run has begun and that no living node holds: their node has died.
  package func orphans(of project: Project.ID) async throws -> [Migration.ID] {
    let at = now()
    return try await read { session in
      try session.rows(
        """
        SELECT id FROM migration
        WHERE project = $1 AND status = 'in-progress' AND hold IS NULL
          AND (claimed_by IS NULL OR lease_until < $2) ORDER BY id
        """, [.text(project.rawValue), .moment(at)]
      ) { Migration.ID($0.text(0)) }.compactMap { $0 }
    }
  }
}
