import Migrations

/// What is wrong with a fault plan that somebody wrote.
package enum FaultPlanMistake: ReportableError, Hashable {
  /// A part cannot be read, or is given twice.
  case notUnderstood(String)
  /// A rule is about a phone system that the configuration does not have.
  case noSuchSystem(String, offered: [String])
  /// The trace cannot be written.
  case trace(String, detail: String)

  package var code: String {
    switch self {
    case .notUnderstood: "configuration.fault-not-understood"
    case .noSuchSystem: "configuration.fault-no-such-system"
    case .trace: "file.unusable"
    }
  }

  package var facts: [String: String] {
    switch self {
    case .notUnderstood(let part): ["value": part]
    case .noSuchSystem(let system, let offered): ["value": system, "offered": offered.joined(separator: ", ")]
    case .trace(let file, let detail): ["file": file, "detail": detail]
    }
  }

  package var retry: RetryAdvice { .never }
}
