import BroadWorks
import MigrationEngine

/// Writes one part of what users have who were made anew.
///
/// Whoever is undone is removed as a whole, so there is nothing to undo.
struct WriteAnew: Step {
  /// What is written.
  enum Part {
    /// Who the users are: names, lines, aliases, addresses; from here on their phones ring.
    case profile
    /// The services and packs.
    case services
    /// The announcements in their original form.
    case announcements
    /// Passwords and codes: those that were brought along, or those that were made up for the hand-over.
    case credentials
  }

  let system: BroadWorks
  let values: Members
  let part: Part

  /// It looks first, and does only what is left.
  func observe(_ context: StepContext) async throws -> Observation { .notDone }

  func perform(_ context: StepContext) async throws -> [String: String] {
    let backup = try await UserBackup.open(context)
    var count = 0
    for copy in backup.copies { count += try await write(copy, backup) }
    return ["requests": String(count)]
  }

  private func write(_ copy: UserCopy, _ backup: UserBackup) async throws -> Int {
    switch part {
    case .profile: try await system.restoreProfile(copy, in: values.destination)
    case .services: try await system.assignServices(copy)
    case .announcements: try await system.addAnnouncements(copy, in: values.destination)
    case .credentials: try await system.setCredentials(copy, secrets: backup.secrets(of: copy))
    }
  }

  func undo(_ context: StepContext) async throws {}
}
