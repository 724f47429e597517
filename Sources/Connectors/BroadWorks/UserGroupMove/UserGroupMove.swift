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
/// The document behind it is ECG's User Migration. The server itself moves the user, so that its passwords stay; what such
/// a move takes away is put back after it, and everything is read again and compared.
package struct UserGroupMove: Playbook {
  package let id = PlaybookID("user-group-move", version: 1)
  let system: BroadWorks
  let options: GroupMoveOptions

  /// Joins the phone system, which is source and destination, and options.
  package init(system: BroadWorks, options: GroupMoveOptions) {
    self.system = system
    self.options = options
  }

  /// The steps of a move in their order.
  ///
  /// In every state between two of them the number rings its owner: the server moves user, number and device in one
  /// request.
  func steps(of move: UserMove, to destination: GroupKey) throws -> [PlannedStep] {
    let user = move.userID
    let source = move.source.key
    let devices = move.devices.map(\.name)
    let moves = [Change(object: user, field: "group", before: source.groupID, after: destination.groupID)]
    // What is waited for stands before the backup, which nothing may come after that the user would lose.
    let waiting =
      options.needsApproval ? [try planned("await-approval", nil, [], AwaitApproval.Values(), hold: .approval)] : []
    return waiting + [
      try planned("back-up", nil, [], BackUpUser.Values(userID: user)),
      try planned("evaluate-move", system.id, [], EvaluateMove.Values(userID: user, destination: destination)),
      try planned("keep-settings", system.id, [], KeepSettings.Values(userID: user, devices: devices)),
      try planned(
        "move-user", system.id, moves,
        MoveUser.Values(userID: user, source: source, destination: destination)),
      try planned("restore-settings", system.id, restored(move), RestoreSettings.Values(userID: user)),
      try planned(
        "rebuild-devices", system.id, [], RebuildDevices.Values(group: destination, devices: devices)),
      try planned("verify-user", system.id, [], VerifyUser.Values(userID: user, destination: destination)),
      try planned("finish", nil, [], FinishMove.Values()),
    ]
  }

  /// What the server says that its move takes away is written again after it.
  private func restored(_ move: UserMove) -> [Change] {
    (move.evaluation?.impacts ?? []).map {
      Change(object: move.userID, field: String($0.code), before: nil, after: $0.summary)
    }
  }

  package func step(for planned: PlannedStep) throws -> any Step {
    switch planned.id {
    case "back-up": BackUpUser(system: system, values: try values(planned))
    case "evaluate-move": EvaluateMove(system: system, values: try values(planned))
    case "await-approval": AwaitApproval(values: try values(planned))
    case "keep-settings": KeepSettings(system: system, values: try values(planned))
    case "move-user": MoveUser(system: system, values: try values(planned))
    case "restore-settings": RestoreSettings(system: system, values: try values(planned))
    case "rebuild-devices": RebuildDevices(system: system, values: try values(planned))
    case "verify-user": VerifyUser(system: system, values: try values(planned))
    case "finish": FinishMove(values: try values(planned))
    default: throw EngineError.unknownStep(planned.id)
    }
  }

  package func weight(ofDriftIn attribute: String) -> Drift.Weight {
    MovedAttributes.isState(attribute) ? .harmless : .used
  }

  /// The server moves user and number in one request; a number that is not activated rings nobody before and after.
  package func mayBeUnreachable(_ state: MigrationState, of plan: Plan) -> Bool { false }

  /// Nobody gets new credentials: the passwords go with the user.
  package func handOver(of backup: [UInt8]) throws -> HandOver { throw StoreError.noSuchBackup("hand-over") }

  /// Restoring makes the user again what the backup says, in the group where it was.
  package func restoration(of backup: [UInt8]) async throws -> Restoration {
    let contents = try UserBackup(reading: backup)
    let userID = contents.user.userID
    guard let group = contents.user.group, let now = try await system.document(of: userID) else {
      throw PhoneSystemError(.missing, system: system.id, ["object": userID])
    }
    var changes: [Change] = []
    if now.group != group {
      changes.append(Change(object: userID, field: "group", before: now.group?.groupID, after: group.groupID))
    }
    changes += UserDifference(from: now, to: contents.user).writes.map {
      Change(object: userID, field: $0.family, before: nil, after: $0.command.type)
    }
    return Restoration(changes: changes) { [system] in
      if now.group != group { _ = try await system.move(userID, to: group) }
      try await system.restore(contents.user)
    }
  }

  private func planned(
    _ id: StepID, _ system: PhoneSystemID?, _ changes: [Change], _ values: some Encodable, hold: HoldPoint? = nil
  ) throws -> PlannedStep {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(values), as: UTF8.self)
    return PlannedStep(id: id, system: system, changes: changes, hold: hold, values: text)
  }

  private func values<Values: Decodable>(_ planned: PlannedStep) throws -> Values {
    do {
      return try JSONDecoder().decode(Values.self, from: Data(planned.values.utf8))
    } catch {
      throw EngineError.damagedStep(planned.id)
    }
  }
}
