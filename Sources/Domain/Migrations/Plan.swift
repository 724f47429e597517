/// For one migration: the changes, step by step, the loss ledger before the run, the point of no return.
///
/// The run applies the plan's own values; nothing is computed again on the way.
package struct Plan: Codable, Hashable, Sendable {
  /// The migration.
  package var migration: Migration.ID
  /// The playbook and its version.
  package var playbook: PlaybookID
  /// What it was computed from, by phone system and object.
  package var fingerprints: [Fingerprint]
  /// The steps in their order.
  package var steps: [PlannedStep]
  /// What becomes of every attribute.
  package var losses: LossLedger

  /// Joins the parts.
  package init(
    migration: Migration.ID, playbook: PlaybookID, fingerprints: [Fingerprint], steps: [PlannedStep],
    losses: LossLedger
  ) {
    self.migration = migration
    self.playbook = playbook
    self.fingerprints = fingerprints
    self.steps = steps
    self.losses = losses
  }

  /// The index of the first irreversible step; nil when everything can be undone.
  package var pointOfNoReturn: Int? {
    steps.firstIndex { if case .irreversible = $0.reversibility { true } else { false } }
  }
}

/// Names a playbook and the version of its steps.
package struct PlaybookID: Codable, Hashable, Sendable, CustomStringConvertible {
  /// Such as `number-cutover`.
  package var name: String
  /// Rises when the meaning of a planned step changes.
  package var version: Int

  /// Joins a name and a version.
  package init(_ name: String, version: Int) {
    self.name = name
    self.version = version
  }

  package var description: String { "\(name) v\(version)" }
}

/// Names a kind of step, such as `create-subscriber`; the catalogues hold its title under this name.
package struct StepID: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// Lower-case words joined by hyphens.
  package let rawValue: String
  /// Wraps a name.
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(stringLiteral value: String) { rawValue = value }
  package var description: String { rawValue }
}

/// One step of a plan with the values that it will apply.
package struct PlannedStep: Codable, Hashable, Sendable {
  /// The kind of step.
  package var id: StepID
  /// The phone system that it changes or reads; nil for Belay's own steps.
  package var system: PhoneSystemID?
  /// What it changes, for people and for comparison.
  package var changes: [Change]
  /// Whether it can be undone.
  package var reversibility: Reversibility
  /// What it waits for, when it is a hold point.
  package var hold: HoldPoint?
  /// The step's own values as JSON; only its playbook reads them.
  package var values: String

  /// Joins the parts.
  package init(
    id: StepID, system: PhoneSystemID?, changes: [Change], reversibility: Reversibility = .reversible,
    hold: HoldPoint? = nil, values: String
  ) {
    self.id = id
    self.system = system
    self.changes = changes
    self.reversibility = reversibility
    self.hold = hold
    self.values = values
  }
}

/// One value before and after.
package struct Change: Codable, Hashable, Sendable {
  /// What is changed: a row, an entry, a file.
  package var object: String
  /// Which field of it.
  package var field: String
  /// The value before; nil when it comes into being.
  package var before: String?
  /// The value after; nil when it goes.
  package var after: String?

  /// Joins the parts.
  package init(object: String, field: String, before: String?, after: String?) {
    self.object = object
    self.field = field
    self.before = before
    self.after = after
  }
}

/// Whether a step can be undone.
package enum Reversibility: Codable, Hashable, Sendable {
  /// Its undo puts back what was there.
  case reversible
  /// It cannot; the reason is a text of the catalogues.
  case irreversible(reason: String)
}

/// What a step waits for.
package enum HoldPoint: Codable, Hashable, Sendable {
  /// A named person's approval.
  case approval
  /// A day, in the project's time zone.
  case day(CalendarDay)
  /// The carrier's word that the number was ported.
  case portConfirmation
  /// A test call that arrived.
  case callTest

  /// A stable word for catalogues.
  package var name: String {
    switch self {
    case .approval: "approval"
    case .day: "day"
    case .portConfirmation: "port-confirmation"
    case .callTest: "call-test"
    }
  }
}
