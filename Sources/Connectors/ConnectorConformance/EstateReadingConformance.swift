import ConnectorKit
import Estates

/// The contract of ``EstateReading``: everything once, in bounded batches, and the same when read again.
package enum EstateReadingConformance {
  /// Runs the suite; it only reads.
  ///
  /// - Parameters:
  ///   - system: A phone system that holds at least one object and is at rest.
  ///   - largestBatch: How many objects a batch may hold.
  package static func violations(of system: some EstateReading, largestBatch: Int = 500) async -> [Violation] {
    var examiner = Examiner()
    guard let first = await read(system, largestBatch, &examiner) else { return examiner.violations }
    examiner.demand(!first.isEmpty, "estate.holds-something", seen: "no object; the suite needs one")
    for object in first.values { check(object, &examiner) }
    guard let second = await read(system, largestBatch, &examiner) else { return examiner.violations }
    let (before, after) = (first.keys.map(\.rawValue).sorted(), second.keys.map(\.rawValue).sorted())
    examiner.demand(after, is: before, "estate.reads-the-same-ids-again")
    for (id, object) in first {
      guard let again = second[id] else { continue }
      examiner.demand(again == object, "estate.reads-the-same-objects-again", seen: "\(id) differs")
    }
    await stopsWithItsReceiver(system, &examiner)
    return examiner.violations
  }

  private static func read(
    _ system: some EstateReading, _ largestBatch: Int, _ examiner: inout Examiner
  ) async -> [EstateObject.ID: EstateObject]? {
    var batches: [[EstateObject]] = []
    let isRead: Void? = await examiner.answer("estate.can-be-read") {
      try await system.readEstate { batches.append($0) }
    }
    guard isRead != nil else { return nil }
    var objects: [EstateObject.ID: EstateObject] = [:]
    for batch in batches {
      examiner.demand(batch.count <= largestBatch, "estate.batches-are-bounded", seen: "\(batch.count) objects")
      for object in batch {
        let known = objects.updateValue(object, forKey: object.id)
        examiner.demand(known == nil, "estate.ids-are-unique", seen: "\(object.id) twice")
      }
    }
    return objects
  }

  private static func check(_ object: EstateObject, _ examiner: inout Examiner) {
    examiner.demand(!object.id.rawValue.isEmpty, "estate.ids-are-not-empty", seen: object.document.origin)
    examiner.demand(!object.document.origin.isEmpty, "estate.documents-say-where-from", seen: "\(object.id)")
    var names: Set<String> = []
    for attribute in object.attributes {
      let isNew = names.insert(attribute.name.lowercased()).inserted
      examiner.demand(isNew, "estate.attributes-come-once", seen: "\(attribute.name) of \(object.id) twice")
    }
  }

  /// What the receiver throws ends the reading and reaches the caller.
  private static func stopsWithItsReceiver(_ system: some EstateReading, _ examiner: inout Examiner) async {
    var batches = 0
    let rule = "estate.stops-with-its-receiver"
    do {
      try await system.readEstate { _ in
        batches += 1
        throw Enough()
      }
      examiner.demand(false, rule, seen: "read on")
    } catch is Enough {
      examiner.demand(batches, is: 1, rule)
    } catch {
      examiner.demand(false, rule, seen: "failed with \(error)")
    }
  }
}

/// What a receiver throws that wants no more.
private struct Enough: Error {}
