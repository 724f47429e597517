import Foundation

/// One thing that happened to a migration.
///
/// A migration's state is what its events fold to.
package enum JournalEvent: Codable, Hashable, Sendable {
  /// The subject was found; the status that discovery gave it.
  case discovered(status: Migration.Status)
  /// A later discovery found it migrated, closed or waiting again.
  case recognised(status: Migration.Status)
  /// A slot and a limit were set.
  case scheduled(Appointment, by: Principal)
  /// The date was taken back.
  case cancelled(by: Principal)
  /// Hold before the next step.
  case paused(by: Principal, reason: String?)
  /// Go on.
  case resumed(by: Principal)
  /// Stop and leave things as they are.
  case aborted(by: Principal, reason: String?)

  /// A run starts with a plan; `plan` is its digest.
  case started(run: Int, plan: String, by: Principal)
  /// The run goes on after a failure.
  case proceeded(by: Principal)
  /// The intent of a step, before any request.
  case stepStarted(Int)
  /// The result of a step.
  case stepDone(Int, evidence: [String: String])
  /// A hold point was reached.
  case holding(Int)
  /// A hold point was released.
  case released(Int, by: Principal)
  /// The run cannot go on.
  case failed(step: Int?, Failure)
  /// The last step is done.
  case completed

  /// Undo what was done, from the last step to the first.
  case rollBackStarted(by: Principal, reason: String?)
  /// The intent of an undo.
  case undoStarted(Int)
  /// The result of an undo.
  case undoDone(Int)
  /// Everything is as it was before.
  case rolledBack
}

/// Why a run stopped, as it was written down.
package struct Failure: Error, Codable, Hashable, Sendable {
  /// The error's code.
  package var code: String
  /// The error's facts.
  package var facts: [String: String]

  /// Joins a code and facts.
  package init(code: String, facts: [String: String]) {
    self.code = code
    self.facts = facts
  }

  /// Writes down an error.
  package init(_ error: any Error) {
    if let error = error as? any ReportableError {
      self.init(code: error.code, facts: error.facts)
    } else {
      self.init(code: "internal", facts: ["error": String(reflecting: type(of: error))])
    }
  }
}

/// The slot that a migration was given and the last day to which it may be moved.
package struct Appointment: Codable, Hashable, Sendable {
  /// When the slot begins.
  package var start: Date
  /// When its window ends; after this moment the slot is missed.
  package var end: Date
  /// The last day, in the project's time zone.
  package var limit: CalendarDay

  /// Joins the parts.
  package init(start: Date, end: Date, limit: CalendarDay) {
    self.start = start
    self.end = end
    self.limit = limit
  }
}
