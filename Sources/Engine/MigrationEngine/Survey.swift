import Estates
import Migrations

/// The source's estate as the last discovery read it; a million objects are never in memory at once.
package protocol KeptEstate: Sendable {
  /// Hands over what every object is, in batches.
  func summaries(_ receive: ([ObjectSummary]) throws -> Void) async throws
  /// Whole objects, by their ids; those that are not kept are missing.
  func objects(_ ids: [EstateObject.ID]) async throws -> [EstateObject.ID: EstateObject]
}

/// What a survey is made from.
package struct SurveyMaterial: Sendable {
  /// The project.
  package var project: Project.ID
  /// The source's estate as the last discovery read it.
  package var estate: any KeptEstate
  /// The registry of numbers as the last discovery read it.
  package var registry: [RegisteredNumber]
  /// The project's decisions on attributes.
  package var decisions: [AttributeDecision]
  /// Overrides of findings.
  package var overrides: [Migration.ID: [CheckID: FindingOverride]]
  /// What people have chosen for single migrations, by subject, when the material was gathered.
  package var choices: [String: MigrationChoice]
  private let choosing: (@Sendable (String) async throws -> [String: MigrationChoice])?

  /// Joins the parts.
  ///
  /// - Parameter choosing: Reads what is chosen now for a subject and for those whom it leads; nil where nothing changes.
  package init(
    project: Project.ID, estate: any KeptEstate, registry: [RegisteredNumber], decisions: [AttributeDecision],
    overrides: [Migration.ID: [CheckID: FindingOverride]], choices: [String: MigrationChoice] = [:],
    choosing: (@Sendable (String) async throws -> [String: MigrationChoice])? = nil
  ) {
    self.project = project
    self.estate = estate
    self.registry = registry
    self.decisions = decisions
    self.overrides = overrides
    self.choices = choices
    self.choosing = choosing
  }

  /// What is chosen now for a subject and for those who move along with it.
  package func chosen(for subject: String) async throws -> [String: MigrationChoice] {
    if let choosing { return try await choosing(subject) }
    return choices.filter { $0.key == subject || $0.value.leader == subject }
  }
}

/// One look at source and destination.
///
/// Checks, plans and runs all come from it, so that the preview is true.
package protocol Survey: Sendable {
  /// The subjects, each made when it is asked for.
  associatedtype Subjects: Collection<Subject>
  /// Every subject, in the order of their names.
  var subjects: Subjects { get }
  /// The ties between subjects.
  var ties: TieGraph { get }
  /// Checks a subject and draws up its plan, from what the survey has seen.
  func examine(_ subject: String) async throws -> Examination
  /// Checks subjects and, where asked, draws up their plans; the answers are in the order of the subjects.
  func examine(_ subjects: [String], drawsUpPlans: Bool) async throws -> [Examination]
  /// Reads the subject again at source and destination, then checks it and draws up its plan.
  func examineNow(_ subject: String) async throws -> Examination
}

extension Survey {
  /// One after the other, where a survey gains nothing from looking at several at once.
  package func examine(_ subjects: [String], drawsUpPlans: Bool) async throws -> [Examination] {
    var examinations: [Examination] = []
    for subject in subjects { examinations.append(try await examine(subject)) }
    return examinations
  }
}

/// What discovery knows of a subject.
package struct Subject: Hashable, Sendable {
  /// Its canonical name, the second part of the migration's id.
  package var name: String
  /// The source's object; nil when only the registry or the destination knows it.
  package var object: ObjectSummary?
  /// The owner; nil when it has none.
  package var owner: ObjectSummary?
  /// Its kind.
  package var kind: EstateObject.Kind
  /// The unit.
  package var department: String
  /// How many physical phones will stop working.
  package var devices: Int
  /// The status that what was found gives it: waiting, manually or closed.
  package var standing: Migration.Status

  /// Joins the parts.
  package init(
    name: String, object: ObjectSummary?, owner: ObjectSummary?, kind: EstateObject.Kind, department: String,
    devices: Int, standing: Migration.Status
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
