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
  /// Who watches whom and who answers in which hunt group, as it was a little while ago.
  let enterprises: EnterpriseFacts
  /// What cannot be read and somebody brought along, by the users' ids in lower case.
  let supplied: [String: UserSecrets]
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation {
    try await context.vault.contains(name(context)) ? .done(evidence: ["backup": name(context)]) : .notDone
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    guard let enterprise = try await enterprises.enterprise(values.destination.providerID) else {
      throw PhoneSystemError(.missing, system: system.id, ["object": values.destination.providerID])
    }
    var copies: [UserCopy] = []
    for user in values.users {
      guard let document = try await system.document(of: user.userID) else {
        throw PhoneSystemError(.missing, system: system.id, ["object": user.userID])
      }
      try demand(document, is: context.plan)
      // Those of the plan, and those who have begun to watch since; who does not watch any more has no such list.
      let watchers = Set(user.watchers).union(enterprise.watchers(of: user.userID))
      copies.append(try await system.copy(of: document, watchers: watchers.sorted()))
    }
    let gatherings = try await system.gatherings(of: copies.map(\.user), in: values.destination, enterprise)
    var backup = UserBackup(copies: copies, gatherings: gatherings, plan: context.plan)
    if values.strategy == .recreate {
      let made = try await supplySecrets(&backup, context)
      // Kept before the backup, which says that this step is done.
      if !made.isEmpty {
        _ = try await context.vault.keep(
          Array(try JSONEncoder().encode(made)), for: context.migration, run: context.run, .handOver)
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
  /// - Returns: What was made up and not kept yet, for the owners.
  private func supplySecrets(_ backup: inout UserBackup, _ context: StepContext) async throws -> [MadeUpSecret] {
    // A hand-over cannot be replaced, so what is in one already is what the users get.
    let kept = try await MadeUpSecret.kept(context)
    var made: [MadeUpSecret] = []
    for copy in backup.copies {
      let id = copy.user.userID
      var secrets = supplied[id.lowercased()] ?? UserSecrets()
      // A device that several share has one password, whoever brought it along or for whomever it was made up.
      for device in copy.devices where secrets.devicePasswords[device.name] == nil {
        let others = backup.copies.map(\.userID)
        secrets.devicePasswords[device.name] =
          others.compactMap { (backup.secrets[$0] ?? supplied[$0.lowercased()])?.devicePasswords[device.name] }.first
      }
      let wrong = try await system.verify(secrets, of: copy)
      guard wrong.isEmpty else {
        throw EngineError.conflict(
          step: "back-up", facts: ["object": id, "attributes": wrong.joined(separator: ", ")])
      }
      var own = (kept ?? []).filter { $0.user == UserAddress(idOfUser: id) }
      if kept == nil {
        own = try await makeUp(MoveSecret.missing(of: secrets, for: copy), of: copy, context.surroundings)
        made += own
      }
      for entry in own { entry.secret?.set(entry.password, in: &secrets) }
      // Nobody makes up what is not known to be there, or what no hand-over has place for any more.
      let missing = secrets.missing(for: copy)
      guard missing.isEmpty else {
        throw EngineError.conflict(
          step: "back-up", facts: ["object": id, "attributes": missing.joined(separator: ", ")])
      }
      backup.secrets[id] = secrets
    }
    return made
  }

  /// Makes passwords up: the server after the rules of the group where they shall be good, or we where it does not.
  private func makeUp(
    _ secrets: [MoveSecret], of copy: UserCopy, _ surroundings: Surroundings
  ) async throws -> [MadeUpSecret] {
    guard !secrets.isEmpty else { return [] }
    let made = try await system.generatedPasswords(
      password: secrets.contains(.password), sipPassword: secrets.contains(.sipPassword),
      devices: secrets.compactMap(\.deviceName), in: values.destination)
    return secrets.map { secret in
      MadeUpSecret(secret, of: copy, password: secret.value(in: made) ?? secret.make(surroundings))
    }
  }

  /// Backups are kept: they are what a later look back is made from.
  func undo(_ context: StepContext) async throws {}

  private func name(_ context: StepContext) -> String {
    BackupVault.name(context.migration, run: context.run, .backup)
  }
}
