import Migrations

/// A playbook after which passwords are others for good: undoing it does not bring back the old ones, so that those that
/// were made up are handed over after a roll-back as well.
package protocol ResettingPlaybook: Playbook {
  /// Of which kinds a run has set passwords that were made up.
  ///
  /// - Parameter done: The places of the steps that it has done at any time.
  func reset(by plan: Plan, done: Set<Int>) -> Set<HandOver.Kind>
}
