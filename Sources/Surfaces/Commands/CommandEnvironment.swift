import Foundation
import Operations

/// What the executable hands to the commands: how a configuration becomes a workspace.
package struct CommandEnvironment: Sendable {
  /// Opens a project, and tells how far a store that an older Belay has left is brought up to date.
  package typealias Open =
    @Sendable (_ configuration: String, _ updating: @escaping Updating) async throws -> Workspace
  /// Told how many changes of a store are made, of how many.
  package typealias Updating = @Sendable (_ done: Int, _ total: Int) -> Void

  /// Opens the project of a configuration file.
  package var open: Open
  /// Reads a configuration file and returns its mistakes.
  package var check: @Sendable (_ configuration: String) throws -> Void
  /// The address at which people reach the portal.
  package var portalAddress: @Sendable (_ configuration: String) -> String
  /// Serves portal, API, scheduler and mail until it is asked to stop.
  package var serve: @Sendable (_ workspace: Workspace, _ request: ServeRequest) async throws -> Void
  /// The process's environment variables.
  package var variables: [String: String]

  /// Joins the parts.
  package init(
    open: @escaping Open,
    check: @escaping @Sendable (String) throws -> Void, portalAddress: @escaping @Sendable (String) -> String,
    serve: @escaping @Sendable (Workspace, ServeRequest) async throws -> Void, variables: [String: String]
  ) {
    self.open = open
    self.check = check
    self.portalAddress = portalAddress
    self.serve = serve
    self.variables = variables
  }

  /// The environment of the running command.
  @TaskLocal package static var current: CommandEnvironment?
}

/// What `belay serve` asks for.
package struct ServeRequest: Sendable {
  /// The configuration file.
  package var configuration: String
  /// How long the scheduler waits between two looks.
  package var interval: Duration
  /// Whether portal and API are served.
  package var hasPortal: Bool
  /// Whether the log is JSON, one line each.
  package var isJSON: Bool
  /// Told what the scheduler does.
  package var report: @Sendable (ServeSchedule.Event) -> Void
  /// Told what becomes of the mails.
  package var reportMail: @Sendable (DeliverMail.Event) -> Void
  /// Told the port on which the portal listens.
  package var listening: @Sendable (Int) -> Void
}
