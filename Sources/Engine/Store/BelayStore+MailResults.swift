import Foundation
import Migrations
import SQL

/// What is written down of one try to send a mail.
package struct MailOutcome: Sendable {
  /// The mail.
  package var id: String
  /// Who tried.
  package var node: NodeID
  /// What became of it.
  package var result: MailResult
  /// When it is tried again, where it is.
  package var nextAt: Date?
  /// The whole message, where it is kept here.
  package var message: String?

  /// Joins the parts.
  package init(id: String, node: NodeID, result: MailResult, nextAt: Date? = nil, message: String? = nil) {
    self.id = id
    self.node = node
    self.result = result
    self.nextAt = nextAt
    self.message = message
  }
}

extension BelayStore {
  /// Writes down what became of a try, together with what others write down, and returns when it is durable.
  ///
  /// What a mail server took counts even when the claim was lost; all else counts for the claimant only.
  package func finish(_ outcome: MailOutcome) async throws {
    let at = now()
    try await mailWriter.write { session in
      func update(_ change: String, _ arguments: [SQLValue], claimed: Bool = true) throws {
        try session.execute(
          """
          UPDATE mail SET \(change), claimed_by = NULL, lease_until = NULL
          WHERE id = $1 AND \(claimed ? "claimed_by = $2 AND state = 'sending'" : "state <> 'accepted' AND $2 <> ''")
          """, [.text(outcome.id), .text(outcome.node.rawValue)] + arguments)
      }
      switch outcome.result {
      case .accepted(let answer):
        try update("state = 'accepted', answer = $3, sent_at = $4", [.text(answer), .moment(at)], claimed: false)
      case .kept:
        try update("state = 'kept', message = $3, sent_at = $4", [.text(outcome.message), .moment(at)])
      case .permanent(let answer): try update("state = 'failed', answer = $3", [.text(answer)])
      case .temporary(let answer), .unreachable(let answer):
        if let next = outcome.nextAt {
          try update("state = 'temporary', answer = $3, next_at = $4", [.text(answer), .moment(next)])
        } else {
          try update("state = 'failed', answer = $3", [.text(answer)])
        }
      }
    }
  }

  /// Queues mails again that failed or wait for another try, as if they were new.
  ///
  /// - Parameter ids: These; nil for all that failed or wait.
  /// - Returns: How many.
  package func retryMail(_ ids: [String]?, of project: Project.ID) async throws -> Int {
    let at = now()
    let change = """
      UPDATE mail SET state = 'queued', attempts = 0, next_at = $2, queued_at = $2
      WHERE project = $1 AND state IN ('failed', 'temporary')
      """
    let fixed: [SQLValue] = [.text(project.rawValue), .moment(at)]
    return try await mailWriter.write { session in
      guard let ids else { return try session.execute(change, fixed) }
      return try session.executeAll(change + " AND id = $3", ids.map { fixed + [.text($0)] }).reduce(0, +)
    }
  }
}
