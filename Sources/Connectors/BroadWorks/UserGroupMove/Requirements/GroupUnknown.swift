import BroadWorks
import Migrations

/// There is no group of the name to which the user shall move.
enum GroupUnknown {
  /// Its stable name.
  static let id: CheckID = "group-unknown"
  /// What is found then; what the group must offer cannot be looked at.
  static func finding(_ group: GroupKey) -> Finding {
    Finding(check: id, severity: .blocking, facts: ["group": group.description])
  }
}
