import BroadWorks
import MigrationEngine

/// Takes lines from devices that several users share, because the server moves a device with its only user.
///
/// The settings that are written after the move give them back.
struct ReleaseLines: Step {
  struct Values: Codable {
    var lines: [SharedLine]
    var group: GroupKey
  }

  let system: BroadWorks
  let values: Values

  /// Releasing looks first, and does only what is left.
  func observe(_ context: StepContext) async throws -> Observation { .partial }

  func perform(_ context: StepContext) async throws -> [String: String] {
    ["requests": String(try await system.release(values.lines, in: values.group))]
  }

  /// ``KeepSettings`` gives the lines back.
  func undo(_ context: StepContext) async throws {}
}

extension BroadWorks {
  /// Takes lines from devices of a group.
  ///
  /// - Returns: How many requests that took.
  func release(_ lines: [SharedLine], in group: GroupKey) async throws -> Int {
    var count = 0
    for line in lines where try await self.group(of: line.userID) == group {
      count += try await releaseLines(of: line.userID, on: [line.device])
      guard let user = try await document(of: line.userID) else { continue }
      count += try await releaseSettingLines(of: user, on: line.device)
    }
    return count
  }
}
