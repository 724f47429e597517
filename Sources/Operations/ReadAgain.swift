import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import Store

/// Reads what a run has put back, so that lists, checks and plans know where it is without another discovery.
///
/// Only where source and destination are the same system: elsewhere a migration does not change the source.
enum ReadAgain {
  /// Reads again what was put back; where that cannot be done, the ledger says so, and the next discovery does it.
  static func tryToRun(_ subjects: [String], in workspace: Workspace, by principal: Principal) async throws {
    do {
      try await run(subjects, in: workspace)
    } catch {
      let failure = Failure(error)
      try await workspace.store.record(
        subjects.map {
          workspace.record(
            principal, "migration.not-read-again", workspace.id(of: $0).description, ["error": failure.code])
        })
    }
  }

  /// Reads the objects of migrations and of those who move along with them, and enters what is known of them anew.
  static func run(_ subjects: [String], in workspace: Workspace) async throws {
    guard workspace.playbook is any ChoosingPlaybook, !subjects.isEmpty,
      let source = workspace.source as? any ObjectReading
    else { return }
    let choices = try await workspace.store.choices(of: workspace.project, subjects: subjects)
    let names = Set(subjects).union(choices.filter { subjects.contains($0.value.leader ?? "") }.keys)
    let known = try await workspace.store.migrations(ofSubjects: names.sorted(), in: workspace.project)
    var objects: [EstateObject] = []
    for id in known.values.compactMap(\.object).sorted() {
      if let object = try await source.object(EstateObject.ID(rawValue: id)) { objects.append(object) }
    }
    try await workspace.store.keepAgain(objects, of: workspace.source.id, project: workspace.project)
    try await DiscoverEstates.enterAgain(names, in: workspace)
  }
}
