import ConnectorKit
import Migrations

/// The files that say what neither the directory nor the lists of objects hold.
struct SideFiles: Sendable {
  /// What they hold.
  struct Content: Sendable {
    /// The response groups with their agents.
    var groups: ResponseGroups
    /// What people set for their own calls; nil where no file was given.
    var callSettings: CallSettings?
  }

  private let files: [ExportFile]
  private let system: PhoneSystemID
  private let cache: FileCache<Content>

  /// Names the files; each may be absent.
  init(
    responseGroups: ExportFile?, responseGroupAgents: ExportFile?, callSettings: ExportFile?, system: PhoneSystemID
  ) {
    files = [responseGroups, responseGroupAgents, callSettings].compactMap(\.self)
    self.system = system
    cache = FileCache(files.map(\.path)) {
      Content(
        groups: try responseGroups.map { try ResponseGroups(workflows: $0, agents: responseGroupAgents, for: system) }
          ?? ResponseGroups(),
        callSettings: try callSettings.map { try CallSettings($0, for: system) })
    }
  }

  /// What the files hold now.
  func content() async throws -> Content { try await cache.value() }

  /// Opens every file and checks its columns.
  func probe() throws {
    for file in files { _ = try file.open(for: system) }
  }
}
