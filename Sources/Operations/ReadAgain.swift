import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import Store

/// Reads what a run has put back, so that lists, checks and plans know where it is without another discovery.
///
/// Only where source and destination are the same system: elsewhere a migration does not change the source.
enum ReadAgain {
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
