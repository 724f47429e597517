import Foundation
import Migrations
import Store

/// A store whose journals cause mails, and a process that sends them.
struct MailBench {
  static let node = NodeID(rawValue: "one")
  let bench: StoreBench

  var store: BelayStore { bench.store }

  /// Claims what is due, as a process does.
  func claim(_ node: NodeID = node, limit: Int = 100) async throws -> [MailRecord] {
    let claim = MailClaim(
      project: StoreBench.project, node: node, lease: .seconds(600), limit: limit, domain: "example.org")
    return try await store.claimMail(claim).mails.map(\.mail)
  }

  /// All mails, the oldest first, as `kind state`.
  func states(_ change: (inout MailFilter) -> Void = { _ in }) async throws -> [String] {
    var filter = MailFilter(project: StoreBench.project)
    change(&filter)
    return try await store.mails(filter).reversed().map { "\($0.kind.rawValue) \($0.state.rawValue)" }
  }

  /// Writes down that a mail was taken.
  func accept(_ mail: MailRecord, by node: NodeID = node) async throws {
    try await store.finish(MailOutcome(id: mail.id, node: node, result: .accepted("250 ok")))
  }
}

/// Runs a test with an empty store whose journals cause every mail.
func withMailStore(_ body: (MailBench) async throws -> Void) async throws {
  try await withStore(mail: .all) { try await body(MailBench(bench: $0)) }
}
