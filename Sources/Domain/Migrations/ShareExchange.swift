/// What a process says of its part of a phone system's limits when it asks for more or gives some back.
package struct ShareState: Hashable, Sendable {
  /// What it goes on holding, at the most; when its lease has ended, what it used of the rates of late.
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

/// What a process should do about its part.
package struct ShareAdvice: Hashable, Sendable {
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

/// What a process holds after renewing.
package struct ShareAnswer: Hashable, Sendable {
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
