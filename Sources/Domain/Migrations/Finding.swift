/// One result of a check.
package struct Finding: Codable, Hashable, Sendable {
  /// How much a finding weighs.
  package enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
    /// Nothing to do; worth knowing.
    case note
    /// The migration may start; somebody will notice a difference.
    case warning
    /// The migration cannot start until this is solved or, where the check allows it, overridden.
    case blocking

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
  }

  /// The check that found it, such as `number-held-twice`; the catalogues hold its texts under this name.
  package var check: CheckID
  /// How much it weighs.
  package var severity: Severity
  /// What the texts name.
  ///
  /// Never a secret.
  package var facts: [String: String]
  /// Whether a named person may override it.
  package var mayBeOverridden: Bool
  /// Who overrode it, and why.
  package var override: FindingOverride?

  /// Joins the parts.
  package init(
    check: CheckID, severity: Severity, facts: [String: String] = [:], mayBeOverridden: Bool = false,
    override: FindingOverride? = nil
  ) {
    self.check = check
    self.severity = severity
    self.facts = facts
    self.mayBeOverridden = mayBeOverridden
    self.override = override
  }

  /// Whether it keeps the migration from starting.
  package var blocks: Bool { severity == .blocking && override == nil }
}

/// Names a check for as long as the project lives.
package struct CheckID: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// Lower-case words joined by hyphens.
  package let rawValue: String
  /// Wraps a name.
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(stringLiteral value: String) { rawValue = value }
  package var description: String { rawValue }
}

/// A named person's word that a finding shall not block.
package struct FindingOverride: Codable, Hashable, Sendable {
  /// Who decided.
  package var by: Principal
  /// Why.
  package var reason: String

  /// Joins a person and a reason.
  package init(by: Principal, reason: String) {
    self.by = by
    self.reason = reason
  }
}
