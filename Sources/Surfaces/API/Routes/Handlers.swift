import HTTPTypes
import Migrations
import Operations
import Web

/// What the API's routes work on.
struct Handlers: Sendable {
  let workspace: Workspace
  let errands: Errands

  /// All routes, in the order of the document.
  var routes: [Route] {
    let groups = [
      migrations, oneMigration, choices, runs, edits, tables, tasks, people, project, checks, mails, templates, records,
      own,
    ]
    return Array(groups.joined())
  }

  /// A migration that the person may see; the token's scopes say only what may be done with it.
  ///
  /// - Throws: `OperationError` when there is none that they may see, `AccessDenied` when the token is not for this.
  func record(_ call: Call, for permission: Permission) async throws -> MigrationRecord {
    try await record(call["subject"], for: permission, call.access)
  }

  /// A migration by its number, for whoever has an access now.
  func record(_ subject: String, for permission: Permission, _ access: Access) async throws -> MigrationRecord {
    let record = try await SeeMigration.record(workspace, subject, for: Access(access.person))
    try access.demand(permission, for: record)
    return record
  }

  /// A migration as it is now.
  func reply(_ call: Call, _ record: MigrationRecord) async throws -> Reply {
    let record = try await workspace.migration(record.id) ?? record
    let choices = try await SeeChoices.of([record.id], in: workspace)
    return call.reply(entityTag: record.sequence) {
      MigrationResource.write(record, choices, call.catalogue, to: &$0)
    }
  }

  /// The answer that an errand was taken.
  func accepted(_ call: Call, _ name: String) throws -> Reply {
    guard let standing = errands.standing(name) else { throw WebError(.notFound, "api.no-such-task") }
    return call.reply(.accepted, location: "\(API.root)/tasks/\(name)") {
      TaskResource.write(standing, name: name, call.catalogue, to: &$0)
    }
  }
}
