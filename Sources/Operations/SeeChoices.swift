import Migrations
import Store

/// What was chosen for migrations, and who moves together.
package struct SeeChoices: Sendable {
  /// Migrations that move in that of one of them.
  package struct Collection: Sendable {
    /// The one whose migration it is.
    package var leader: MigrationRecord
    /// Those who move along, in the order of their names.
    package var others: [MigrationRecord]
    /// Where they go; nil for where the project says.
    package var destination: String?

    /// Everybody, the leader first.
    package var members: [MigrationRecord] { [leader] + others }
  }

  /// What was chosen, by subject; nothing where the project's playbook leaves no choice.
  package static func all(_ workspace: Workspace) async throws -> [String: MigrationChoice] {
    guard (try? workspace.choosing) != nil else { return [:] }
    return try await workspace.store.choices(of: workspace.project)
  }

  /// What was chosen for some migrations, for those that lead them and for those that move along with them, by subject.
  package static func of(_ migrations: [Migration.ID], in workspace: Workspace) async throws -> [String:
    MigrationChoice]
  {
    guard !migrations.isEmpty, (try? workspace.choosing) != nil else { return [:] }
    return try await workspace.store.choices(of: workspace.project, subjects: migrations.map(\.subject))
  }

  /// The collections of which somebody may edit every member, in the order of their leaders' names.
  ///
  /// - Throws: ``OperationError/noChoice(playbook:)``.
  package static func collections(_ workspace: Workspace, for access: Access) async throws -> [Collection] {
    _ = try workspace.choosing
    let choices = try await all(workspace)
    let led = choices.compactMap { subject, choice in choice.leader.map { (leader: $0, subject: subject) } }
    guard !led.isEmpty else { return [] }
    let names = Set(led.flatMap { [$0.leader, $0.subject] }).sorted()
    let records = try await workspace.store.migrations(ofSubjects: names, in: workspace.project)
    return Dictionary(grouping: led, by: \.leader).sorted { $0.key < $1.key }.compactMap { leader, others in
      let members = ([leader] + others.map(\.subject).sorted()).compactMap {
        records[Migration.ID(project: workspace.project, subject: $0)]
      }
      guard let first = members.first, first.id.subject == leader,
        members.allSatisfy({ access.may(.editMigrations, $0) })
      else { return nil }
      return Collection(
        leader: first, others: Array(members.dropFirst()), destination: choices[leader]?.destination)
    }
  }
}
