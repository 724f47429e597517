import Migrations

/// Shares what a phone system takes among several processes.
///
/// A ``RequestGate`` without one has the whole of its limits.
package protocol RequestBudget: Sendable {
  /// For how long what is held holds without being renewed.
  var lease: Duration { get }
  /// Looks, without changing anything, what this process should hold.
  func look(_ state: RequestBudgetState) async throws -> RequestBudgetAdvice
  /// Renews the lease and, where others leave something, takes more.
  ///
  /// - Returns: What this process holds from now on; less than was kept only where others have it already.
  func renew(_ state: RequestBudgetState) async throws -> RequestBudgetAnswer
  /// Gives everything back; what was used lately stays away from others until it may be used again.
  func end(_ used: SystemShare) async throws
}

/// What a gate tells its budget.
package struct RequestBudgetState: Hashable, Sendable {
  /// What it goes on holding, at the most; nothing when its lease has ended.
  package var kept: SystemShare
  /// What it could use at once.
  package var wanted: SystemShare
  /// Whether it has had its turn.
  package var yields: Bool

  /// Joins the parts.
  package init(kept: SystemShare, wanted: SystemShare, yields: Bool) {
    self.kept = kept
    self.wanted = wanted
    self.yields = yields
  }
}

/// What a gate should do.
package struct RequestBudgetAdvice: Hashable, Sendable {
  /// What it should hold: from now on it uses no more.
  package var target: SystemShare
  /// Whether renewing brings more, now or by telling the others.
  package var isWorthRenewing: Bool

  /// Joins the parts.
  package init(target: SystemShare, isWorthRenewing: Bool) {
    self.target = target
    self.isWorthRenewing = isWorthRenewing
  }
}

/// What a gate holds after renewing.
package struct RequestBudgetAnswer: Hashable, Sendable {
  /// What it holds.
  package var held: SystemShare
  /// What it should hold in the end.
  package var target: SystemShare
  /// Whether its turn has ended, and another begins with what it is given next.
  package var hasYielded: Bool

  /// Joins the parts.
  package init(held: SystemShare, target: SystemShare, hasYielded: Bool) {
    self.held = held
    self.target = target
    self.hasYielded = hasYielded
  }
}
