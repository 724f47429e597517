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
  ]

  /// What changes by itself: whether somebody is signed in somewhere, when a file was uploaded.
  private static let states = ["/lastUploaded", "AssociationDateTime", "/registered"]

  /// Whether a value says something about a moment and not about a setting.
  static func isState(_ attribute: String) -> Bool { states.contains { attribute.contains($0) } }

  /// The loss ledger of a move.
  ///
  /// Everything is carried, because the system stays the same; what the group decides is another one in the other group,
  /// and what nobody could read is unknown.
  static func losses(_ user: UserDocument, to destination: GroupKey, decisions: [AttributeDecision]) -> LossLedger {
    LossLedger(
      rows: user.attributes.map { attribute in
        LossRow(
          attribute: attribute.name, value: attribute.value, fate: fate(of: attribute, destination, decisions))
      })
  }

  private static func fate(
    of attribute: SourceAttribute, _ destination: GroupKey, _ decisions: [AttributeDecision]
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
          to: TargetField(.setting, attribute.name), value: destination.groupID, rule: "rule.group-of-destination")
      }
      if ofGroup.contains(where: attribute.name.hasPrefix) || isState(attribute.name) {
        return .dropped(why: "loss.follows-group", by: .belay)
      }
      return .carried(to: TargetField(.setting, attribute.name))
    }
  }
}
