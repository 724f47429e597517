/// What an object looked like when the plan was drawn up: its attributes, each with its value.
package struct Fingerprint: Codable, Hashable, Sendable {
  /// The phone system.
  package var system: PhoneSystemID
  /// The object in it.
  package var object: String
  /// Attribute name to value; values that the plan must not hold are digests.
  package var attributes: [String: String]

  /// Joins the parts.
  package init(system: PhoneSystemID, object: String, attributes: [String: String]) {
    self.system = system
    self.object = object
    self.attributes = attributes
  }

  /// Names of the attributes that differ, sorted.
  package func differences(from other: Fingerprint) -> [String] {
    Set(attributes.keys).union(other.attributes.keys)
      .filter { attributes[$0] != other.attributes[$0] }.sorted()
  }
}

/// How a phone system has changed since the plan was drawn up.
package enum Drift: Hashable, Sendable {
  /// Nothing has changed.
  case none
  /// Only attributes changed that do not matter to the plan.
  case harmless([String])
  /// Attributes changed that the plan uses.
  case conflicting([String])
  /// Attributes changed whose weight nobody knows.
  case unknown([String])

  /// Weighs the attributes that differ.
  ///
  /// - Parameters:
  ///   - differences: Names of attributes that differ.
  ///   - weight: Whether an attribute matters; nil when that is not known.
  package static func weigh(_ differences: [String], by weight: (String) -> Weight) -> Drift {
    guard !differences.isEmpty else { return .none }
    let conflicting = differences.filter { weight($0) == .used }
    guard conflicting.isEmpty else { return .conflicting(conflicting) }
    let unknown = differences.filter { weight($0) == .unknown }
    return unknown.isEmpty ? .harmless(differences) : .unknown(unknown)
  }

  /// What a change of an attribute means for a plan.
  package enum Weight: Sendable {
    /// The plan uses it.
    case used
    /// The plan leaves it behind.
    case harmless
    /// Not known.
    case unknown
  }
}
