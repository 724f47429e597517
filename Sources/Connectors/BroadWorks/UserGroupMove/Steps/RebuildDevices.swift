import BroadWorks
import MigrationEngine

/// Makes the files of the devices that moved along anew, and has them fetched.
struct RebuildDevices: Step {
  struct Values: Codable {
    var group: GroupKey
    var devices: [String]
  }

  let system: BroadWorks
  let values: Values

  /// Nothing tells whether a device has fetched its files; making them once more does no harm.
  func observe(_ context: StepContext) async throws -> Observation { .notDone }

  func perform(_ context: StepContext) async throws -> [String: String] {
    var done = 0
    for device in values.devices where try await system.rebuild(device, in: values.group) { done += 1 }
    return ["devices": String(done), "refused": String(values.devices.count - done)]
  }

  func undo(_ context: StepContext) async throws {}
}
