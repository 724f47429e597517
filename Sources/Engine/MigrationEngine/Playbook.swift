import ConnectorKit
import Estates
import Migrations

/// The checks and the ordered steps of one kind of migration.
package protocol Playbook: Sendable {
  /// Its name and the version of its steps.
  var id: PlaybookID { get }
  /// Looks at everything at once: for discovery, checks and plans over a whole project.
  func survey(_ material: SurveyMaterial) async throws -> any Survey
  /// Who belongs together at the source, from what was discovered there: nothing is asked of the phone systems.
  func ties(_ material: SurveyMaterial) async throws -> TieGraph
  /// Makes a step from its plan.
  ///
  /// - Throws: ``EngineError/unknownStep(_:)`` when this version does not know it.
  func step(for planned: PlannedStep) throws -> any Step
  /// What a changed attribute means for a plan.
  func weight(ofDriftIn attribute: String) -> Drift.Weight
  /// Reads a backup and says what restoring it would change now.
  func restoration(of backup: [UInt8]) async throws -> Restoration
  /// Reads a hand-over.
  func handOvers(of backup: [UInt8]) throws -> [HandOver]
  /// Whether the number may ring nobody in this state.
  func mayBeUnreachable(_ state: MigrationState, of plan: Plan) -> Bool
}

/// A playbook whose migrations each have a destination to be chosen, and may go along with each other.
package protocol ChoosingPlaybook: Playbook {
  /// The places to which a migration may go, sorted; empty when nobody knows it any more.
  func destinations(of subject: String, _ material: SurveyMaterial) async throws -> [Destination]
  /// Where migrations go for which nothing was chosen.
  var standardDestination: String { get }
  /// Whether a check looks at the destination; the others can be run before one is chosen.
  func isRequirement(_ check: CheckID) -> Bool
}

/// What restoring a backup changes, and how to do it.
package struct Restoration: Sendable {
  /// The changes; empty when everything is as it was.
  package var changes: [Change]
  /// Makes the changes.
  package var apply: @Sendable () async throws -> Void

  /// Joins the parts.
  package init(changes: [Change], apply: @escaping @Sendable () async throws -> Void) {
    self.changes = changes
    self.apply = apply
  }
}

/// What the owner of a new user is handed: only ever kept encrypted.
package struct HandOver: Codable, Sendable {
  /// What a password is for.
  package enum Kind: String, Codable, Sendable {
    /// Phones register with it.
    case sip
    /// Its owner signs in to web pages with it.
    case web
    /// A device fetches its files with it.
    case device
  }

  /// The user.
  package var user: UserAddress
  /// The number; nil for a user without one.
  package var number: PhoneNumber?
  /// What the password is for; nil, in those of older versions, means phones.
  package var kind: Kind?
  /// The password, as it is typed into a phone.
  package var password: String
  /// The device whose password it is; nil for those of the user itself.
  package var device: String?

  /// Joins the parts.
  package init(user: UserAddress, number: PhoneNumber?, kind: Kind, password: String) {
    self.user = user
    self.number = number
    self.kind = kind
    self.password = password
  }
}

/// What examining a subject gave: all findings at once and, where nothing makes it impossible, the plan.
package struct Examination: Sendable {
  /// The status that what was found gives it: waiting, manually or closed.
  package var standing: Migration.Status
  /// Everything that was found.
  package var findings: [Finding]
  /// The plan; nil when it cannot be drawn up, or nobody asked for it.
  package var plan: Plan?
  /// What becomes of all attributes; nil when no plan can be drawn up.
  package var losses: LossTotals?

  /// Joins the parts; the losses are the plan's where there is one.
  package init(standing: Migration.Status, findings: [Finding], plan: Plan?, losses: LossTotals? = nil) {
    self.standing = standing
    self.findings = findings
    self.plan = plan
    self.losses = losses ?? plan?.losses.totals
  }

  /// Whether a finding keeps it from starting.
  package var isBlocked: Bool { findings.contains(where: \.blocks) }
}
