import Foundation
import Operations

/// What the executable hands to the commands: how a configuration becomes a workspace.
package struct CommandEnvironment: Sendable {
  /// Opens the project of a configuration file.
  package var open: @Sendable (_ configuration: String) async throws -> Workspace
  /// Reads a configuration file and returns its mistakes.
  package var check: @Sendable (_ configuration: String) throws -> Void
  /// The process's environment variables.
  package var variables: [String: String]

  /// Joins the parts.
  package init(
    open: @escaping @Sendable (String) async throws -> Workspace,
    check: @escaping @Sendable (String) throws -> Void, variables: [String: String]
  ) {
    self.open = open
    self.check = check
    self.variables = variables
  }

  /// The environment of the running command.
  @TaskLocal package static var current: CommandEnvironment?
}
