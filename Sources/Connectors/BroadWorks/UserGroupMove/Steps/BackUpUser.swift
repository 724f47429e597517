import BroadWorks
import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Store

/// Keeps everything that can be read of the user and its devices, encrypted.
struct BackUpUser: Step {
  struct Values: Codable {
    var userID: String
  }

  let system: BroadWorks
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation {
    try await context.vault.contains(name(context)) ? .done(evidence: ["backup": name(context)]) : .notDone
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    guard let user = try await system.document(of: values.userID) else {
      throw PhoneSystemError(.missing, system: system.id, ["object": values.userID])
    }
    try demand(user, is: context.plan)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let contents = try encoder.encode(
      UserBackup(
        user: user, devices: try await system.devices(of: user),
        announcements: try await system.announcements(of: user), plan: context.plan))
    _ = try await context.vault.keep(Array(contents), for: context.migration, run: context.run, .backup)
    return ["backup": name(context)]
  }

  /// What is kept is what the plan was drawn up from: a change since then would be taken back by the move, and what could
  /// not be read would be missing when it is wanted.
  private func demand(_ user: UserDocument, is plan: Plan) throws {
    let settled = Set(
      plan.losses.rows.compactMap { row in
        if case .dropped = row.fate { row.attribute } else { nil }
      })
    let gaps = user.gaps.map(\.family).filter { !settled.contains($0) }
    guard gaps.isEmpty else {
      throw EngineError.conflict(
        step: "back-up", facts: ["object": values.userID, "attributes": gaps.joined(separator: ", ")])
    }
    let now = Dictionary(user.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let planned = plan.fingerprints.first { $0.object == values.userID }?.attributes ?? now
    let changed = Set(now.keys).union(planned.keys).filter { now[$0] != planned[$0] && !MovedAttributes.isState($0) }
    guard changed.isEmpty else {
      throw EngineError.conflict(
        step: "back-up",
        facts: ["object": values.userID, "attributes": changed.sorted().prefix(12).joined(separator: ", ")])
    }
  }

  /// Backups are kept: they are what a later look back is made from.
  func undo(_ context: StepContext) async throws {}

  private func name(_ context: StepContext) -> String {
    BackupVault.name(context.migration, run: context.run, .backup)
  }
}
