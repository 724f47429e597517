import BroadWorks
import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Store

/// Keeps everything that can be read of the users and their devices, encrypted, after a last look whether the move is
/// still what was planned.
struct BackUpUsers: Step {
  /// A user, and who watches it.
  struct User: Codable {
    var userID: String
    /// The ids of those who have it in lists of theirs, such as of keys of their phones (busy lamp field).
    var watchers: [String]
  }

  struct Values: Codable {
    var users: [User]
    var destination: GroupKey
    var strategy: MoveStrategy
  }

  let system: BroadWorks
  /// What cannot be read and somebody brought along, by the users' ids in lower case.
  let supplied: [String: UserSecrets]
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation {
    try await context.vault.contains(name(context)) ? .done(evidence: ["backup": name(context)]) : .notDone
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    var copies: [UserCopy] = []
    var watchers: [String: [String]]?
    for user in values.users {
      guard let document = try await system.document(of: user.userID) else {
        throw PhoneSystemError(.missing, system: system.id, ["object": user.userID])
      }
      try demand(document, is: context.plan)
      var watching = user.watchers
      // Who is deleted goes from the lists of all who watch it, those of the last minutes included.
      if values.strategy == .recreate {
        if watchers == nil { watchers = try await system.watchers(in: values.destination.providerID) }
        watching = watchers?[user.userID.lowercased()] ?? []
      }
      copies.append(try await system.copy(of: document, watchers: watching))
    }
    let gatherings = try await system.gatherings(of: copies.map(\.user), in: values.destination)
    var backup = UserBackup(copies: copies, gatherings: gatherings, plan: context.plan)
    if values.strategy == .recreate {
      let handOvers = try await supplySecrets(&backup, context.surroundings)
      // Kept before the backup, which says that this step is done.
      if !handOvers.isEmpty {
        _ = try await context.vault.keep(
          Array(try JSONEncoder().encode(handOvers)), for: context.migration, run: context.run, .handOver)
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    _ = try await context.vault.keep(
      Array(try encoder.encode(backup)), for: context.migration, run: context.run, .backup)
    return ["backup": name(context)]
  }

  /// What is kept is what the plan was drawn up from: a change since then would be taken back by the move, and what could
  /// not be read would be missing when it is wanted.
  private func demand(_ user: UserDocument, is plan: Plan) throws {
    let prefix = MovingParty.prefix(user.userID, among: values.users.count)
    let settled = Set(
      plan.losses.rows.compactMap { row in
        if case .dropped = row.fate { row.attribute } else { nil }
      })
    let gaps = user.gaps.map(\.family).filter { !settled.contains(prefix + $0) }
    guard gaps.isEmpty else {
      throw EngineError.conflict(
        step: "back-up", facts: ["object": user.userID, "attributes": gaps.joined(separator: ", ")])
    }
    let now = Dictionary(user.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let planned = plan.fingerprints.first { $0.object == user.userID }?.attributes ?? now
    let changed = Set(now.keys).union(planned.keys).filter { now[$0] != planned[$0] && !MovedAttributes.isState($0) }
    guard changed.isEmpty else {
      throw EngineError.conflict(
        step: "back-up",
        facts: ["object": user.userID, "attributes": changed.sorted().prefix(12).joined(separator: ", ")])
    }
  }

  // MARK: Secrets

  /// Adds what cannot be read of the users: what was brought along, after a look whether it is right, or made up.
  ///
  /// - Returns: What was made up, for the owners.
  private func supplySecrets(_ backup: inout UserBackup, _ surroundings: Surroundings) async throws -> [HandOver] {
    var handOvers: [HandOver] = []
    for copy in backup.copies {
      let id = copy.user.userID
      var secrets = supplied[id.lowercased()] ?? UserSecrets()
      let wrong = try await system.verify(secrets, of: copy)
      guard wrong.isEmpty else {
        throw EngineError.conflict(
          step: "back-up", facts: ["object": id, "attributes": wrong.joined(separator: ", ")])
      }
      for secret in MoveSecret.missing(of: secrets, for: copy) {
        let made = secret.make(surroundings)
        secret.set(made, in: &secrets)
        handOvers.append(
          HandOver(
            user: UserAddress(idOfUser: id),
            // What is no number is no number on the slip of paper either.
            number: copy.user.lineURI.flatMap { try? PhoneNumber(String($0.dropFirst("tel:".count))) },
            kind: secret.kind, password: made))
      }
      // Nobody makes up what is not known to be there.
      let missing = secrets.missing(for: copy)
      guard missing.isEmpty else {
        throw EngineError.conflict(
          step: "back-up", facts: ["object": id, "attributes": missing.joined(separator: ", ")])
      }
      backup.secrets[id] = secrets
    }
    return handOvers
  }

  /// Backups are kept: they are what a later look back is made from.
  func undo(_ context: StepContext) async throws {}

  private func name(_ context: StepContext) -> String {
    BackupVault.name(context.migration, run: context.run, .backup)
  }
}
