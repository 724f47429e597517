import BroadWorks
import ConnectorKit
import MigrationEngine
import Migrations
import Store

/// Changes nothing; undoing it, after the users are back in their group, makes everything again what the backup says.
///
/// It stands before the move, so that it is undone after it.
struct KeepSettings: Step {
  struct Values: Codable {
    var members: Members
    var devices: [String]
    var strategy: MoveStrategy
  }

  let system: BroadWorks
  let values: Values

  /// Those whom the run has deleted: the others still have their passwords, which nobody must write over.
  ///
  /// Of a deletion that was begun and whose end nobody knows, the user's passwords tell.
  private func removed(_ backup: UserBackup, _ context: StepContext) async throws -> Set<String> {
    let (entries, state) = try await context.store.journal(of: context.migration)
    var done: Set<Int> = []
    for entry in entries {
      switch entry.event {
      case .started: done = []
      case .stepDone(let index, _): done.insert(index)
      default: break
      }
    }
    var users: Set<String> = []
    for (index, step) in context.plan.steps.enumerated() where step.id == "remove-users" {
      let members: Members = try step.decoded()
      for copy in backup.copies where members.users.contains(copy.userID) {
        if done.contains(index) {
          users.insert(copy.userID)
        } else if state.step(index) != .pending {
          let secrets = backup.secrets(of: copy)
          if try await system.isMadeAnew(copy, secrets: secrets) { users.insert(copy.userID) }
        }
      }
    }
    return users
  }

  /// There is nothing to be done, so it always has been: whoever was stopped while undoing it undoes it again, and only
  /// what still differs is written.
  func observe(_ context: StepContext) async throws -> Observation { .done(evidence: [:]) }

  func perform(_ context: StepContext) async throws -> [String: String] { [:] }

  func undo(_ context: StepContext) async throws {
    let backup = try await UserBackup.open(context)
    for user in values.members.users {
      guard try await system.group(of: user) == values.members.source else {
        throw EngineError.conflict(step: "keep-settings", facts: ["object": user])
      }
    }
    try await UserRestoration(system: system, backup: backup)
      .restore(in: values.members.source, madeAnew: try await removed(backup, context))
    for device in values.devices { _ = try await system.rebuild(device, in: values.members.source) }
  }
}
