import BroadWorks
import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import OCIP
import Store

/// Moves users from one group of a BroadWorks to another, and loses nothing.
///
/// The document behind it is ECG's User Migration. Where it can, the server itself moves the users, so that their
/// passwords stay, and what such a move takes away is put back after it; where it cannot, they are deleted and made anew.
/// Everything is read again afterwards and compared.
package struct UserGroupMove: Playbook {
  package let id = PlaybookID("user-group-move", version: 2)
  let system: BroadWorks
  let options: GroupMoveOptions
  let enterprises: EnterpriseFacts

  /// Joins the phone system, which is source and destination, and options.
  ///
  /// - Parameter factsLast: For how long what was read of whole enterprises is used again: who is in which hunt group, and
  ///   who watches whom. What a move changes is read again by its steps.
  package init(system: BroadWorks, options: GroupMoveOptions, factsLast: Duration = .seconds(60)) {
    self.system = system
    self.options = options
    enterprises = EnterpriseFacts(system, lasting: factsLast)
  }

  package func step(for planned: PlannedStep) throws -> any Step {
    switch planned.id {
    case "await-approval": AwaitApproval()
    case "back-up":
      BackUpUsers(
        system: system, enterprises: enterprises, supplied: options.secrets, values: try planned.decoded())
    case "keep-settings": KeepSettings(system: system, values: try planned.decoded())
    case "release-lines": ReleaseLines(system: system, values: try planned.decoded())
    case "evaluate-move": EvaluateMove(system: system, values: try planned.decoded())
    case "move-user": MoveUser(system: system, values: try planned.decoded())
    case "migrate-devices": MigrateDevices(system: system, values: try planned.decoded())
    case "remove-users": RemoveUsers(system: system, values: try planned.decoded())
    case "migrate-numbers": MigrateNumbers(system: system, values: try planned.decoded())
    case "create-users": CreateUsers(system: system, values: try planned.decoded())
    case "restore-watchers": RestoreWatchers(system: system, values: try planned.decoded())
    case "restore-profile": WriteAnew(system: system, values: try planned.decoded(), part: .profile)
    case "assign-services": WriteAnew(system: system, values: try planned.decoded(), part: .services)
    case "add-announcements": WriteAnew(system: system, values: try planned.decoded(), part: .announcements)
    case "restore-settings": RestoreSettings(system: system, values: try planned.decoded())
    case "restore-gatherings": RestoreGatherings(system: system, values: try planned.decoded())
    case "set-credentials": WriteAnew(system: system, values: try planned.decoded(), part: .credentials)
    case "rebuild-devices": RebuildDevices(system: system, values: try planned.decoded())
    case "verify-users": VerifyUsers(system: system, values: try planned.decoded())
    case "finish": FinishMove(values: try planned.decoded())
    default: throw EngineError.unknownStep(planned.id)
    }
  }

  package func weight(ofDriftIn attribute: String) -> Drift.Weight {
    MovedAttributes.isState(attribute) ? .harmless : .used
  }

  /// The server moves user, number and device in one request; whose line had to leave a shared device can be called when
  /// the device has it again, and whoever is made anew when its phones can register again, with the password.
  package func mayBeUnreachable(_ state: MigrationState, of plan: Plan) -> Bool {
    let leaving: Set<StepID> = ["migrate-devices", "release-lines"]
    guard let left = plan.steps.firstIndex(where: { leaving.contains($0.id) }),
      let back = plan.steps.firstIndex(where: {
        $0.id == (plan.steps[left].id == "release-lines" ? "restore-settings" : "set-credentials")
      }),
      let kept = plan.steps.firstIndex(where: { $0.id == "keep-settings" })
    else { return false }
    switch (state.step(left), state.step(back)) {
    case (.pending, _), (_, .done): return false
    // Undoing the first of them gives the settings back, and with them the device.
    case (.undone, _): return state.step(kept) != .undone
    default: return true
    }
  }

  package func handOvers(of backup: [UInt8]) throws -> [HandOver] {
    do {
      return try JSONDecoder().decode([HandOver].self, from: Data(backup))
    } catch {
      throw StoreError.damagedBackup("hand-over")
    }
  }

  /// Restoring makes the users again what the backup says, in the group where they were; those who are gone are made
  /// anew.
  package func restoration(of backup: [UInt8]) async throws -> Restoration {
    var contents = try UserBackup(reading: backup)
    // What somebody has brought along since; what was made up or brought along then counts more.
    for copy in contents.copies where contents.secrets[copy.userID] == nil {
      contents.secrets[copy.userID] = options.secrets[copy.userID.lowercased()]
    }
    return try await UserRestoration(system: system, backup: contents).plan()
  }
}
