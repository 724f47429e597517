import ConnectorKit
import Foundation
import Migrations
import Store

/// One step: observe, perform, undo.
package protocol Step: Sendable {
  /// Looks whether it has been done.
  func observe(_ context: StepContext) async throws -> Observation
  /// Makes it so, from the plan's values.
  ///
  /// - Returns: Evidence: a few words that the undo may need. Never a secret.
  func perform(_ context: StepContext) async throws -> [String: String]
  /// Puts it back.
  func undo(_ context: StepContext) async throws
}

/// What a step sees when it looks.
package enum Observation: Hashable, Sendable {
  /// It has not been done.
  case notDone
  /// It has been done.
  case done(evidence: [String: String])
  /// It may have been done in part: performing it does what is left, and undoing it puts back what there is.
  case partial
  /// Somebody else has changed what it is about.
  case conflict([String: String])
}

/// What a step is given.
package struct StepContext: Sendable {
  /// The migration.
  package let migration: Migration.ID
  /// Which run it is.
  package let run: Int
  /// The plan that the run applies.
  package let plan: Plan
  /// What performing it left behind; empty before that.
  package let evidence: [String: String]
  /// Where backups are kept.
  package let vault: BackupVault
  /// Where the loss ledger is kept.
  package let store: BelayStore
  /// Time and randomness.
  package let surroundings: Surroundings
}

/// A step that changes nothing outside: it is never found done, and there is nothing to undo.
package protocol ReadingStep: Step {}

extension ReadingStep {
  package func observe(_ context: StepContext) async throws -> Observation { .notDone }
  package func undo(_ context: StepContext) async throws {}
}
