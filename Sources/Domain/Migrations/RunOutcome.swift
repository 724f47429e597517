/// How a run ended for one migration.
package enum RunOutcome: Hashable, Sendable {
  /// All steps are done.
  case completed
  /// All steps are undone.
  case rolledBack
  /// It waits at a hold point.
  case holding(HoldPoint)
  /// Somebody paused or aborted it.
  case stopped(Migration.Status)
  /// A step could not be done.
  case failed(Failure)
  /// It was not begun: the gate, the drift guard, or its status.
  case refused(Failure)
  /// It was found migrated or closed, and recognised as such.
  case recognised(Migration.Status)
  /// Another process works on it.
  case claimedElsewhere
  /// This process was asked to stop; the run goes on later.
  case interrupted

  /// A stable word for catalogues and JSON.
  package var name: String {
    switch self {
    case .completed: "completed"
    case .rolledBack: "rolled-back"
    case .holding: "holding"
    case .stopped: "stopped"
    case .failed: "failed"
    case .refused: "refused"
    case .recognised: "recognised"
    case .claimedElsewhere: "claimed-elsewhere"
    case .interrupted: "interrupted"
    }
  }
}

/// What a run tells while it goes on.
package enum RunEvent: Sendable {
  /// A step begins; from 1 of so many.
  case step(Migration.ID, StepID, Int, of: Int)
  /// A migration has ended.
  case ended(Migration.ID, RunOutcome)
  /// The wave takes no new migrations.
  case breakerOpened(Breaker.Reason)
}

/// What a run shall do.
package enum RunIntent: Hashable, Sendable {
  /// Start, or go on where it stopped. `isDue` when the scheduler starts it: then what keeps it from starting is
  /// written down as a failure, since nobody is there to read it.
  case migrate(isDue: Bool)
  /// Undo.
  case rollBack(reason: String?)
}
