/// A way in which a connector does not keep the contract of a role.
package struct Violation: Hashable, Sendable, CustomStringConvertible {
  /// The rule, such as `assign.taken-number-conflicts`.
  package var rule: String
  /// What was seen instead.
  package var seen: String

  /// Joins a rule and what was seen.
  package init(_ rule: String, seen: String) {
    self.rule = rule
    self.seen = seen
  }

  package var description: String { "\(rule): \(seen)" }
}
