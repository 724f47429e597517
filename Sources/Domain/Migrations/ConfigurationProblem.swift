/// A mistake in a configuration file.
package struct ConfigurationProblem: Hashable, Sendable, Codable {
  /// The line, from 1.
  package var line: Int
  /// The key with the keys that lead to it, joined by dots.
  package var key: String
  /// A code whose text the catalogues hold.
  package var code: String
  /// What the text names.
  ///
  /// Never a secret.
  package var facts: [String: String]

  /// Joins the parts.
  package init(line: Int, key: String, code: String, facts: [String: String]) {
    self.line = line
    self.key = key
    self.code = code
    self.facts = facts
  }
}
