import Migrations

/// Why the engine did not start, or stopped.
package enum EngineError: ReportableError {
  /// A plan has a step that its playbook does not know.
  case unknownStep(StepID)
  /// A step's own values cannot be read.
  case damagedStep(StepID)
  /// Somebody else changed what a step is about.
  case conflict(step: StepID, facts: [String: String])
  /// Findings block the start.
  case blocked(checks: [CheckID])
  /// The source or the destination has changed since the plan was drawn up.
  case drifted(Drift)
  /// The project's settings have changed since the plan was drawn up.
  case planOutdated
  /// The plan that a run applies is not in the store.
  case noPlan
  /// Reading again showed something else than the plan promised.
  case notAsPlanned(attributes: [String])

  package var code: String {
    switch self {
    case .unknownStep: "run.unknown-step"
    case .damagedStep: "run.damaged-step"
    case .conflict: "run.conflict"
    case .blocked: "gate.blocked"
    case .drifted(.conflicting): "drift.conflicting"
    case .drifted: "drift.unknown"
    case .planOutdated: "plan.outdated"
    case .noPlan: "plan.missing"
    case .notAsPlanned: "run.not-as-planned"
    }
  }

  package var facts: [String: String] {
    switch self {
    case .unknownStep(let step), .damagedStep(let step): ["step": step.rawValue]
    case .conflict(let step, let facts): facts.merging(["step": step.rawValue]) { own, _ in own }
    case .blocked(let checks): ["checks": checks.map(\.rawValue).joined(separator: ", ")]
    case .drifted(.conflicting(let names)), .drifted(.unknown(let names)), .drifted(.harmless(let names)):
      ["attributes": Self.some(of: names)]
    case .notAsPlanned(let attributes): ["attributes": Self.some(of: attributes)]
    case .drifted(.none), .planOutdated, .noPlan: [:]
    }
  }

  package var retry: RetryAdvice { .never }

  /// As many names as somebody reads; the loss ledger and the plan have them all.
  private static func some(of names: [String]) -> String {
    let shown = names.prefix(12).joined(separator: ", ")
    return names.count > 12 ? "\(shown), … (+\(names.count - 12))" : shown
  }
}
