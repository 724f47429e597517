/// A place to which migrations may go.
package struct Destination: Codable, Hashable, Sendable {
  /// What it is called in choices and configurations.
  package var id: String
  /// What people call it; its id where it has no name.
  package var name: String
  /// How many it takes; nil where nobody says.
  package var limit: Int?
  /// Whether the migration is there already.
  package var isPresent: Bool

  /// Joins the parts.
  package init(id: String, name: String, limit: Int? = nil, isPresent: Bool = false) {
    self.id = id
    self.name = name
    self.limit = limit
    self.isPresent = isPresent
  }
}
