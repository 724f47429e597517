import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Store

/// Keeps the subject's native documents, and makes the new user's password for the hand-over; both encrypted.
struct BackUp: Step {
  struct Values: Codable {
    var object: EstateObject.ID
    var user: UserAddress
    var number: PhoneNumber
  }

  /// What a backup holds.
  struct Contents: Codable {
    var object: EstateObject
    var plan: Plan
  }

  let source: any NumberCutover.Source
  let destination: any NumberCutover.Destination
  let values: Values

  func observe(_ context: StepContext) async throws -> Observation {
    for kind in [BackupVault.Kind.backup, .handOver] {
      guard try await context.vault.contains(BackupVault.name(context.migration, run: context.run, kind)) else {
        return .notDone
      }
    }
    return .done(evidence: evidence(context))
  }

  func perform(_ context: StepContext) async throws -> [String: String] {
    guard let object = try await source.object(values.object) else {
      throw PhoneSystemError(.missing, system: source.id, ["object": values.object.rawValue])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let contents = try encoder.encode(Contents(object: object, plan: context.plan))
    _ = try await context.vault.keep(Array(contents), for: context.migration, run: context.run, .backup)
    let handOver = HandOver(
      user: values.user, number: values.number, kind: .sip, password: Self.password(context.surroundings))
    _ = try await context.vault.keep(
      Array(try encoder.encode(handOver)), for: context.migration, run: context.run, .handOver)
    return evidence(context)
  }

  /// Backups are kept: they are what a later look back is made from.
  func undo(_ context: StepContext) async throws {}

  private func evidence(_ context: StepContext) -> [String: String] {
    ["backup": BackupVault.name(context.migration, run: context.run, .backup)]
  }

  /// 20 characters of 32: 100 bits, none of which looks like another.
  private static func password(_ surroundings: Surroundings) -> String {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789A")
    return String(surroundings.randomBytes(20).map { alphabet[Int($0 & 31)] })
  }
}

extension HandOver {
  /// Opens the hand-over of a run.
  static func open(_ context: StepContext) async throws -> HandOver {
    let id = BackupVault.name(context.migration, run: context.run, .handOver)
    return try read(try await context.vault.open(id).contents, of: id)
  }

  /// Reads an opened hand-over.
  static func read(_ contents: [UInt8], of id: String) throws -> HandOver {
    do {
      return try JSONDecoder().decode(HandOver.self, from: Data(contents))
    } catch {
      throw StoreError.damagedBackup(id)
    }
  }
}
