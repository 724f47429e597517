import BroadWorks
import ConnectorKit

/// What a project says about moves between groups; the keys below `groupMove` in the configuration.
package struct GroupMoveOptions: Sendable {
  /// The group to which users move, where nothing else was chosen for one.
  package var destination: String
  /// Whether a named person approves before a user is moved.
  package var needsApproval: Bool
  /// How users are moved; nil to have the server do it where it can, and to make them anew where it cannot.
  package var strategy: MoveStrategy?
  /// What cannot be read of users and somebody brought along, by their ids in lower case.
  package var secrets: [String: UserSecrets]

  /// Joins the options.
  package init(
    destination: String, needsApproval: Bool = false, strategy: MoveStrategy? = nil,
    secrets: [String: UserSecrets] = [:]
  ) {
    self.destination = destination
    self.needsApproval = needsApproval
    self.strategy = strategy
    self.secrets = secrets
  }

  private enum Strategy: String, CaseIterable {
    case automatic, native, recreate
  }

  /// Reads the keys `destination`, `approval`, `strategy` (`automatic`, `native` or `recreate`) and `secrets` (a CSV file
  /// that its owner alone can read); nil when a mistake was reported.
  package init?(_ section: ConfigurationSection?) {
    guard let section else { return nil }
    defer { section.end() }
    let destination = section.requiredText("destination")
    needsApproval = section.flag("approval", default: false)
    strategy = MoveStrategy(rawValue: section.choice("strategy", default: Strategy.automatic).rawValue)
    secrets = [:]
    if let file = section.file("secrets") {
      do throws(SecretsFile.Mistake) {
        secrets = try SecretsFile.read(file)
      } catch {
        section.report("secrets", error.code, error.facts)
      }
    }
    guard let destination else { return nil }
    self.destination = destination
  }
}
