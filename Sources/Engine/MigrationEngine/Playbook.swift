import ConnectorKit
import Estates
import Migrations

/// The checks and the ordered steps of one kind of migration.
package protocol Playbook: Sendable {
  /// Its name and the version of its steps.
  var id: PlaybookID { get }
  /// Looks at everything at once: for discovery, checks and plans over a whole project.
  func survey(_ material: SurveyMaterial) async throws -> any Survey
  /// Makes a step from its plan.
  ///
  /// - Throws: ``EngineError/unknownStep(_:)`` when this version does not know it.
  func step(for planned: PlannedStep) throws -> any Step
  /// What a changed attribute means for a plan.
  func weight(ofDriftIn attribute: String) -> Drift.Weight
  /// Reads a backup and says what restoring it would change now.
  func restoration(of backup: [UInt8]) async throws -> Restoration
  /// Reads a hand-over.
  func handOver(of backup: [UInt8]) throws -> HandOver
  /// Whether the number may ring nobody in this state.
  func mayBeUnreachable(_ state: MigrationState, of plan: Plan) -> Bool
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
  /// The user.
  package var user: UserAddress
  /// The number.
  package var number: PhoneNumber
  /// The password, as it is typed into a phone.
  package var password: String

  /// Joins the parts.
  package init(user: UserAddress, number: PhoneNumber, password: String) {
    self.user = user
    self.number = number
    self.password = password
  }
}

/// What a survey is made from.
package struct SurveyMaterial: Sendable {
  /// The project.
  package var project: Project.ID
  /// The source's estate as the last discovery read it.
  package var estate: [EstateObject]
  /// The registry of numbers as the last discovery read it.
  package var registry: [RegisteredNumber]
  /// The project's decisions on attributes.
  package var decisions: [AttributeDecision]
  /// Overrides of findings.
  package var overrides: [Migration.ID: [CheckID: FindingOverride]]

  /// Joins the parts.
  package init(
    project: Project.ID, estate: [EstateObject], registry: [RegisteredNumber], decisions: [AttributeDecision],
    overrides: [Migration.ID: [CheckID: FindingOverride]]
  ) {
    self.project = project
    self.estate = estate
    self.registry = registry
    self.decisions = decisions
    self.overrides = overrides
  }
}

/// One look at source and destination.
///
/// Checks, plans and runs all come from it, so that the preview is true.
package protocol Survey: Sendable {
  /// Every subject, in the order of their names.
  var subjects: [Subject] { get }
  /// The ties between subjects.
  var ties: TieGraph { get }
  /// Checks a subject and draws up its plan, from what the survey has seen.
  func examine(_ subject: String) -> Examination
  /// Reads the subject again at source and destination, then checks it and draws up its plan.
  func examineNow(_ subject: String) async throws -> Examination
}

/// What discovery knows of a subject.
package struct Subject: Hashable, Sendable {
  /// Its canonical name, the second part of the migration's id.
  package var name: String
  /// The source's object; nil when only the registry or the destination knows it.
  package var object: EstateObject?
  /// The owner; nil when it has none.
  package var owner: EstateObject?
  /// Its kind.
  package var kind: EstateObject.Kind
  /// The unit.
  package var department: String
  /// Physical phones that will stop working.
  package var devices: [EstateObject]
  /// The status that what was found gives it: waiting, manually or closed.
  package var standing: Migration.Status

  /// Joins the parts.
  package init(
    name: String, object: EstateObject?, owner: EstateObject?, kind: EstateObject.Kind, department: String,
    devices: [EstateObject], standing: Migration.Status
  ) {
    self.name = name
    self.object = object
    self.owner = owner
    self.kind = kind
    self.department = department
    self.devices = devices
    self.standing = standing
  }
}

/// What examining a subject gave: all findings at once and, where nothing makes it impossible, the plan.
package struct Examination: Sendable {
  /// The status that what was found gives it: waiting, manually or closed.
  package var standing: Migration.Status
  /// Everything that was found.
  package var findings: [Finding]
  /// The plan; nil when it cannot be drawn up.
  package var plan: Plan?

  /// Joins the parts.
  package init(standing: Migration.Status, findings: [Finding], plan: Plan?) {
    self.standing = standing
    self.findings = findings
    self.plan = plan
  }

  /// Whether a finding keeps it from starting.
  package var isBlocked: Bool { findings.contains(where: \.blocks) }
}
