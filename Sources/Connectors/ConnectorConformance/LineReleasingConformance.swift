import ConnectorKit
import Estates
import Migrations

/// The contract of ``LineReleasing``: the line goes and comes back, each only from the one planned state to the other.
package enum LineReleasingConformance {
  /// Runs the suite; it takes an object's line away and gives it back.
  ///
  /// - Parameters:
  ///   - system: A phone system that nobody else changes meanwhile.
  ///   - id: An object that holds a line.
  package static func violations(of system: some LineReleasing, releasing id: EstateObject.ID) async -> [Violation] {
    var examiner = Examiner()
    let read = await examiner.answer("line.object-can-be-read") { try await system.object(id) }
    guard let original = read ?? nil else {
      examiner.demand(read == nil, "line.object-is-there", seen: "\(id) is missing")
      return examiner.violations
    }
    examiner.demand(original.lineURI != nil, "line.object-holds-a-line", seen: "\(id) holds none")
    guard let release = await examiner.answer("line.can-be-planned", { try system.planRelease(of: original) }) else {
      return examiner.violations
    }
    examiner.demand(release.holder, is: id, "line.plan-names-the-holder")
    examiner.demand(!release.changes.isEmpty, "line.plan-changes-something", seen: "no change")
    examiner.demand(
      release.changes.allSatisfy { $0.before != $0.after }, "line.planned-changes-differ", seen: "\(release.changes)")
    let again = await examiner.answer("line.can-be-planned") { try system.planRelease(of: original) }
    examiner.demand(again == release, "line.equal-objects-give-equal-plans", seen: "another plan")

    await examiner.demand(.held, "line.is-held-before") { try await system.state(of: release) }
    await examiner.conflict("line.restore-while-held-conflicts") { try await system.restore(release) }
    await examiner.demand(true, "line.conflicting-restore-changes-nothing") { try await system.object(id) == original }

    _ = await examiner.answer("line.can-be-released") { try await system.release(release) }
    await examiner.demand(.released, "line.is-released-afterwards") { try await system.state(of: release) }
    await examiner.demand(nil, "line.released-object-holds-none") { try await system.object(id)?.lineURI }
    await examiner.conflict("line.release-again-conflicts") { try await system.release(release) }
    await examiner.demand(.released, "line.conflicting-release-changes-nothing") {
      try await system.state(of: release)
    }

    _ = await examiner.answer("line.can-be-restored") { try await system.restore(release) }
    await examiner.demand(.held, "line.is-held-again") { try await system.state(of: release) }
    await examiner.demand(true, "line.restored-object-is-the-original") { try await system.object(id) == original }
    await examiner.conflict("line.restore-again-conflicts") { try await system.restore(release) }
    await examiner.demand(true, "line.conflicting-restore-changes-nothing") { try await system.object(id) == original }
    return examiner.violations
  }
}
