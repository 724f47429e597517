/// What people have chosen for a migration, where its playbook leaves them a choice.
package struct MigrationChoice: Codable, Hashable, Sendable {
  /// Where it goes, in the destination's own word, such as a group's id; nil for what the project says.
  package var destination: String?
  /// The subject of the migration along with which it goes; nil when it goes by itself.
  package var leader: String?

  /// Joins the parts.
  package init(destination: String? = nil, leader: String? = nil) {
    self.destination = destination
    self.leader = leader
  }

  /// Whether nothing was chosen.
  package var isEmpty: Bool { destination == nil && leader == nil }
}
