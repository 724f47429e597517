import ConnectorKit
import Estates

/// The contract of ``ObjectReading``: an object read alone is the one that the estate holds.
package enum ObjectReadingConformance {
  /// Runs the suite; it only reads.
  ///
  /// - Parameters:
  ///   - system: A phone system at rest.
  ///   - unknown: An id, of the form that the system uses, that no object has.
  ///   - limit: At most so many objects are read alone, spread over the estate.
  package static func violations(
    of system: some EstateReading & ObjectReading, unknown: EstateObject.ID, limit: Int = 100
  ) async -> [Violation] {
    var examiner = Examiner()
    var objects: [EstateObject] = []
    _ = await examiner.answer("object.estate-can-be-read") { try await system.readEstate { objects += $0 } }
    for index in stride(from: 0, to: objects.count, by: max(1, objects.count / max(1, limit))) {
      let object = objects[index]
      guard let alone = await examiner.answer("object.can-be-read", { try await system.object(object.id) }) else {
        continue
      }
      examiner.demand(alone != nil, "object.is-found", seen: "\(object.id) is missing")
      guard let alone else { continue }
      examiner.demand(alone == object, "object.equals-the-estate's", seen: "\(object.id) differs")
    }
    await examiner.demand(nil, "object.unknown-id-is-nil") { try await system.object(unknown)?.id }
    return examiner.violations
  }
}
