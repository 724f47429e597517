import BroadWorks
import ConnectorKit

/// What a project says about moves between groups; the keys below `groupMove` in the configuration.
package struct GroupMoveOptions: Sendable {
  /// The group to which users move, where nothing else is said of one.
  package var destination: String
  /// Whether a named person approves before a user is moved.
  package var needsApproval: Bool

  /// Joins the options.
  package init(destination: String, needsApproval: Bool = false) {
    self.destination = destination
    self.needsApproval = needsApproval
  }

  /// Reads the keys `destination` and `approval`; nil when a mistake was reported.
  package init?(_ section: ConfigurationSection?) {
    guard let section else { return nil }
    defer { section.end() }
    let destination = section.requiredText("destination")
    needsApproval = section.flag("approval", default: false)
    guard let destination else { return nil }
    self.destination = destination
  }
}
