import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store

/// Everything that an operation works on: one project with its phone systems, its playbook and its store.
package struct Workspace: Sendable {
  /// The project's settings.
  package let settings: ProjectSettings
  /// Everything that Belay keeps.
  package let store: BelayStore
  /// Encrypted backups.
  package let vault: BackupVault
  /// The source.
  package let source: any EstateReading
  /// The registry of numbers; nil when the project has none.
  package let registry: (any NumberRegistryReading)?
  /// All configured phone systems, by name.
  package let systems: [any PhoneSystem]
  /// The playbook.
  package let playbook: any Playbook
  /// The engine.
  package let engine: MigrationEngine
  /// Time and randomness.
  package let surroundings: Surroundings
  /// Puts mails into words and sends them; nil where nobody does.
  package let carrier: (any MailCarrying)?
  let counts = KeptCounts()

  /// Joins the parts.
  package init(
    settings: ProjectSettings, store: BelayStore, vault: BackupVault, source: any EstateReading,
    registry: (any NumberRegistryReading)?, systems: [any PhoneSystem], playbook: any Playbook,
    engine: MigrationEngine, surroundings: Surroundings, carrier: (any MailCarrying)? = nil
  ) {
    self.settings = settings
    self.store = store
    self.vault = vault
    self.source = source
    self.registry = registry
    self.systems = systems
    self.playbook = playbook
    self.engine = engine
    self.surroundings = surroundings
    self.carrier = carrier
  }

  /// The project.
  package var project: Project.ID { settings.project }

  /// The day in the project's time zone.
  package var today: CalendarDay { settings.schedule.day(of: surroundings.now()) }

  /// A filter on the project's migrations.
  package var everything: MigrationFilter { MigrationFilter(project: project) }

  /// The migration of a subject, however people write the number.
  package func id(of subject: String) -> Migration.ID {
    Migration.ID(project: project, subject: settings.canonical(subject))
  }

  /// One look at source and destination.
  package func survey(_ report: @escaping ProgressReport = { _ in }) async throws -> any Survey {
    try await playbook.survey(try await surveyMaterial(report))
  }

  /// Who belongs together at the source.
  func ties() async throws -> TieGraph { try await playbook.ties(try await surveyMaterial { _ in }) }

  func surveyMaterial(_ report: @escaping ProgressReport) async throws -> SurveyMaterial {
    SurveyMaterial(
      project: project, estate: StoredEstate(store: store, system: source.id, report: report),
      registry: try await store.registry(of: project), decisions: try await store.decisions(of: project),
      overrides: try await store.overrides(of: project), choices: try await store.choices(of: project),
      choosing: { [store, project] in try await store.choices(of: project, subjects: [$0]) })
  }

  func record(_ principal: Principal, _ action: String, _ subject: String, _ facts: [String: String] = [:])
    -> LedgerDraft
  {
    LedgerDraft(by: principal, action: action, subject: subject, facts: facts)
  }
}

/// How far long work has come; `total` is nil while nobody knows.
package struct WorkProgress: Sendable {
  /// What is being done: a text of the catalogues.
  package var phase: String
  /// How much is done.
  package var done: Int
  /// How much there is.
  package var total: Int?

  /// Joins the parts.
  package init(phase: String, done: Int, total: Int?) {
    self.phase = phase
    self.done = done
    self.total = total
  }
}

/// Told of progress, from any task.
package typealias ProgressReport = @Sendable (WorkProgress) -> Void
