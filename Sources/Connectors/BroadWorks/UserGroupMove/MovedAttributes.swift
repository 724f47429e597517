import BroadWorks
import Estates
import Foundation
import Migrations

/// What becomes of a user's attributes when it moves to another group of the same system.
enum MovedAttributes {
  /// What follows from the group alone, and is another one there.
  private static let ofGroup = [
    "User/groupId", "User/groupExternalId", "User/timeZoneDisplayName", "User/locationDialingCode",
    // The group's own forwarding at night, told beside the user's.
    "UserGroupNightForwarding/groupNightForwarding", "UserGroupNightForwarding/businessHours/",
    "UserGroupNightForwarding/holidaySchedule/",
    // The bridge of the group on which the user's rooms are.
    "UserCollaborateBridge/",
  ]

  /// What changes by itself: whether somebody is signed in somewhere, when a file was uploaded, for how many days more a
  /// password is good.
  private static let states = ["/lastUploaded", "AssociationDateTime", "/registered", "/expirationDays"]

  /// Whether a value says something about a moment and not about a setting.
  static func isState(_ attribute: String) -> Bool { states.contains { attribute.contains($0) } }

  /// The loss ledger of a move.
  ///
  /// Everything is carried, because the system stays the same; what the group decides is another one in the other group,
  /// and what nobody could read is unknown.
  ///
  /// - Parameter prefix: What stands before the names, where several users move together.
  static func losses(
    _ move: UserMove, to destination: GroupKey, by strategy: MoveStrategy, prefix: String,
    decisions: [AttributeDecision]
  ) -> LossLedger {
    let unwritten = strategy == .recreate ? move.user.unwritten : []
    return LossLedger(
      rows: move.user.attributes.map { attribute in
        let isLeft = unwritten.contains(attribute.name) && attribute.meaning == .setting
        let reason = UserDocument.isSetByHand(attribute.name) ? "loss.set-by-hand" : "loss.made-by-system"
        return LossRow(
          attribute: prefix + attribute.name, value: attribute.value,
          fate: isLeft
            ? .dropped(why: reason, by: .belay) : fate(of: attribute, prefix, destination, decisions))
      } + (strategy == .recreate ? secrets(move, prefix) : []))
  }

  /// What cannot be read and is set anew: nobody can compare it, and what nobody has brought along is another one then.
  private static func secrets(_ move: UserMove, _ prefix: String) -> [LossRow] {
    MoveSecret.lost(move).map { secret in
      LossRow(
        attribute: prefix + secret, value: "", fate: .dropped(why: "loss.password-reset", by: .belay))
    }
  }

  private static func fate(
    of attribute: SourceAttribute, _ prefix: String, _ destination: GroupKey, _ decisions: [AttributeDecision]
  ) -> LossRow.Fate {
    switch attribute.meaning {
    case .notUnderstood, .notRead:
      let decision = decisions.first { $0.attribute.caseInsensitiveCompare(attribute.name) == .orderedSame }
      guard let decision else {
        return .unknown(why: attribute.meaning == .notRead ? "loss.not-read" : "loss.not-understood")
      }
      return .dropped(why: decision.reason, by: decision.by)
    default:
      if attribute.name == "User/groupId" || attribute.name == "User/department/groupId" {
        return .translated(
          to: TargetField(.setting, prefix + attribute.name), value: destination.groupID,
          rule: "rule.group-of-destination")
      }
      if ofGroup.contains(where: attribute.name.hasPrefix) {
        return .dropped(why: "loss.follows-group", by: .belay)
      }
      if isState(attribute.name) { return .dropped(why: "loss.state", by: .belay) }
      return .carried(to: TargetField(.setting, prefix + attribute.name))
    }
  }
}
