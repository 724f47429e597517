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
    migrations + runs + edits + tasks + people + project + records + own
  }

  /// A migration that the person may see; the token's scopes say only what may be done with it.
  ///
  /// - Throws: `OperationError` when there is none that they may see, `AccessDenied` when the token is not for this.
  func record(_ call: Call, for permission: Permission) async throws -> MigrationRecord {
    let record = try await SeeMigration.record(workspace, call["subject"], for: Access(call.access.person))
    try call.access.demand(permission, for: record)
    return record
  }

  /// A migration as it is now.
  func reply(_ call: Call, _ record: MigrationRecord) async throws -> Reply {
    let record = try await workspace.migration(record.id) ?? record
    return call.reply(entityTag: record.sequence) { MigrationResource.write(record, call.catalogue, to: &$0) }
  }

  /// The answer that an errand was taken.
  func accepted(_ call: Call, _ name: String) throws -> Reply {
    guard let standing = errands.standing(name) else { throw WebError(.notFound, "api.no-such-task") }
    return call.reply(.accepted, location: "\(API.root)/tasks/\(name)") {
      TaskResource.write(standing, name: name, call.catalogue, to: &$0)
    }
  }
}
