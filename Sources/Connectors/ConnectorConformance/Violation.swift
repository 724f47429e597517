/// A way in which a connector does not keep the contract of a role.
///
/// # How a connector adopts the suites
///
/// Each role of `ConnectorKit` has a suite here with one function, `violations(of:…)`. A connector's test target depends
/// on `ConnectorConformance`, makes a system with a little data in it (a real one, a twin, or a file of the system's own
/// schema), runs the suite of every role that the connector adopts, and expects nothing back:
///
/// ```swift
/// @Test("Keeps the contract of every role")
/// func conformance() async throws {
///   try await withKamailio { kamailio in
///     #expect(await UserProvisioningConformance.violations(of: kamailio, creating: ada) == [])
///   }
/// }
/// ```
///
/// The suites import no test library, so that a command can run them against a customer's system too. Those that change
/// something put it back; they name in their parameters what they may touch.
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
