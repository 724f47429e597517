import Cryptography
import Foundation
import Migrations
import SQL

/// Who wants to send mails.
package struct MailClaim: Sendable {
  /// The project.
  package var project: Project.ID
  /// The process.
  package var node: NodeID
  /// For how long it may send what it gets.
  package var lease: Duration
  /// How many it takes at the most.
  package var limit: Int
  /// The domain of new Message-IDs.
  package var domain: String

  /// Joins the parts.
  package init(project: Project.ID, node: NodeID, lease: Duration, limit: Int, domain: String) {
    self.project = project
    self.node = node
    self.lease = lease
    self.limit = limit
    self.domain = domain
  }
}

extension BelayStore {
  /// Claims mails whose turn it is, the oldest first, and marks those that were overtaken.
  ///
  /// - Returns: What may be sent, and how many were overtaken.
  package func claimMail(_ claim: MailClaim) async throws -> (mails: [MailMaterial], superseded: Int) {
    let at = now()
    return try await mailWriter.write { session in
      let ids = try Self.dueMail(claim, at: at, in: session)
      var claimed: [MailRecord] = []
      try session.queryAll(
        """
        UPDATE mail SET state = 'sending', claimed_by = $2, lease_until = $3, attempts = attempts + 1,
          message_id = coalesce(message_id, $5)
        WHERE id = $1 AND (state IN ('queued', 'temporary') OR state = 'sending' AND lease_until < $4)
        RETURNING \(MailRecord.columns)
        """,
        ids.map { id, queuedAt in
          [
            .text(id), .text(claim.node.rawValue),
            .moment(at.addingTimeInterval(Double(claim.lease.components.seconds))), .moment(at),
            .text(Self.messageID(of: "\(id) \(queuedAt)", claim.domain)),
          ]
        }
      ) { _, row in claimed.append(try MailRecord(row)) }
      let all = try Self.withMaterial(claimed.sorted { ($0.sequence, $0.id) < ($1.sequence, $1.id) }, in: session)
      var told = Dictionary(all.map { ($0.claimed.mail.migration, $0.told) }) { first, _ in first }
      var (sendable, overtaken) = ([MailMaterial](), [[SQLValue]]())
      for (mail, sent, _) in all {
        let standing = MailStanding(sent: sent, hasToldDate: told[mail.mail.migration, default: 0] > 0)
        if standing.isOvertaken(mail.mail, now: mail.migration, at: at) {
          overtaken.append([.text(mail.mail.id)])
          if MailStanding.tellsDate(mail.mail.kind) { told[mail.mail.migration, default: 0] -= 1 }
        } else {
          sendable.append(mail)
        }
      }
      try session.executeAll(
        "UPDATE mail SET state = 'superseded', claimed_by = NULL, lease_until = NULL WHERE id = $1", overtaken)
      return (sendable.sorted { ($0.mail.queuedAt, $0.mail.id) < ($1.mail.queuedAt, $1.mail.id) }, overtaken.count)
    }
  }

  /// Gives back mails that were claimed and not tried.
  package func releaseMail(_ ids: [String], of node: NodeID) async throws {
    guard !ids.isEmpty else { return }
    try await mailWriter.write { session in
      _ = try session.executeAll(
        """
        UPDATE mail SET state = 'queued', attempts = attempts - 1, claimed_by = NULL, lease_until = NULL
        WHERE id = $1 AND claimed_by = $2 AND state = 'sending'
        """, ids.map { [.text($0), .text(node.rawValue)] })
    }
  }

  /// Processes that are sending.
  package func mailClaimants(of project: Project.ID) async throws -> [NodeID] {
    try await read { session in
      try session.rows(
        "SELECT DISTINCT claimed_by FROM mail WHERE project = $1 AND state = 'sending' AND claimed_by IS NOT NULL",
        [.text(project.rawValue)]
      ) { NodeID(rawValue: $0.text(0)) }
    }
  }

  /// Queues again what a process that is known to have died was sending.
  ///
  /// Whether the mail server had taken it nobody knows; it goes out again under the same Message-ID.
  package func endMailClaims(of node: NodeID) async throws {
    _ = try await mailWriter.write { session in
      try session.execute(
        """
        UPDATE mail SET state = 'queued', claimed_by = NULL, lease_until = NULL
        WHERE state = 'sending' AND claimed_by = $1
        """, [.text(node.rawValue)])
    }
  }

  /// Each of these states by itself, so that an index gives the first ones without sorting all.
  private static func dueMail(_ claim: MailClaim, at: Date, in session: any SQLSession) throws -> [(
    String, queuedAt: Int
  )] {
    var ids: [(String, queuedAt: Int)] = []
    for state in ["temporary", "queued", "sending"] where ids.count < claim.limit {
      ids += try session.rows(
        """
        SELECT id, queued_at FROM mail WHERE project = $1 AND state = '\(state)' AND next_at <= $2
          \(state == "sending" ? "AND lease_until < $2" : "") ORDER BY next_at, id LIMIT \(claim.limit - ids.count)
        """, [.text(claim.project.rawValue), .moment(at)]
      ) { ($0.text(0), $0.integer(1)) }
    }
    return ids
  }

  /// The same for the same mail, whichever process sends it.
  private static func messageID(of mail: String, _ domain: String) -> String {
    "belay.\(Digest.hexadecimal(Digest.sha256(Array(mail.utf8)).prefix(16)))@\(domain)"
  }

  /// Reads what mails' texts are made of, and what has been sent of their migrations.
  static func withMaterial(_ mails: [MailRecord], in session: any SQLSession) throws -> [(
    claimed: MailMaterial, sent: Int?, told: Int
  )] {
    var all = mails.map { (claimed: MailMaterial(mail: $0, migration: nil, phones: []), sent: Int?.none, told: 0) }
    let indices = all.indices.filter { mails[$0].migration != nil }
    let arguments = indices.map { [SQLValue.text(mails[$0].migration?.description)] }
    try session.queryAll("SELECT \(MigrationRecord.columns) FROM migration WHERE id = $1", arguments) { position, row in
      all[indices[position]].claimed.migration = try MigrationRecord(row)
    }
    try session.queryAll(
      "SELECT facts FROM finding WHERE migration = $1 AND check_id = 'physical-phones'", arguments
    ) { position, row in
      let facts = try StoredJSON.value([String: String].self, from: row.text(0), of: "finding")
      all[indices[position]].claimed.phones = facts["phones"].map { $0.split(separator: ", ").map(String.init) } ?? []
    }
    try session.queryAll(
      """
      SELECT max(CASE WHEN state IN ('accepted', 'kept') THEN sequence END),
        count(CASE WHEN state <> 'superseded' AND state <> 'queued' AND state <> 'temporary'
          AND kind IN ('announcement', 'rescheduled', 'reminder', 'resumed') THEN 1 END)
      FROM mail WHERE migration = $1
      """, arguments
    ) { position, row in
      all[indices[position]].sent = row.optionalInteger(0)
      all[indices[position]].told = row.integer(1)
    }
    return all
  }
}
