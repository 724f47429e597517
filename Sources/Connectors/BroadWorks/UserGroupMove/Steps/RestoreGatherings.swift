import BroadWorks
import MigrationEngine

/// Makes the call pickup groups of those who moved together anew, and puts agents back into their hunt groups.
struct RestoreGatherings: Step {
  let system: BroadWorks
  let values: Members

  func observe(_ context: StepContext) async throws -> Observation { .partial }

  func perform(_ context: StepContext) async throws -> [String: String] {
    let gatherings = try await UserBackup.open(context).gatherings
    var count = 0
    for gathering in gatherings { count += try await system.restore(gathering, in: values.destination) }
    return ["requests": String(count)]
  }

  /// Who moves back leaves them; what was made for the move goes, unless others have joined it since.
  func undo(_ context: StepContext) async throws {
    for gathering in try await UserBackup.open(context).gatherings where gathering.isNew {
      try await system.remove(gathering, from: values.destination)
    }
  }
}
