import Migrations

/// A fault that strikes one request to a phone system or one commit to the store.
package struct InjectedFault: Hashable, Sendable, CustomStringConvertible {
  /// The place of the rule.
  package let place: FaultRule.Place
  /// What happens.
  ///
  /// To a request never ``FaultRule/What/drop``: the side has been chosen.
  package let what: FaultRule.What
  /// The how manieth request or commit of the place it is, from 1.
  package let count: Int

  /// The fault as a rule that strikes just here, as a trace names it.
  package var description: String { "\(place):\(what.rawValue):\(count)" }
}
