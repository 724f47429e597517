/// A place to which migrations may go.
package struct Destination: Codable, Hashable, Sendable {
  /// What it is called in choices and configurations.
  package var id: String
  /// What people call it; its id where it has no name.
  package var name: String
  /// How many it takes; nil where nobody says.
  package var limit: Int?
  /// How many the last discovery found there; nil where nobody counts.
  package var count: Int?
  /// Whether the migration is there already.
  package var isPresent: Bool

  /// Whether no more fit in, as far as is known.
  package var isFull: Bool {
    guard let limit, let count else { return false }
    return count >= limit
  }

  /// Joins the parts.
  package init(id: String, name: String, limit: Int? = nil, count: Int? = nil, isPresent: Bool = false) {
    self.id = id
    self.name = name
    self.limit = limit
    self.count = count
    self.isPresent = isPresent
  }
}
