import Migrations

/// A test has written a configuration with mistakes.
package struct UnusableConfiguration: Error {
  /// The mistakes.
  package let problems: [ConfigurationProblem]
}
