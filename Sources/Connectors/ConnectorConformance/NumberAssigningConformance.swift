import ConnectorKit
import Estates
import Migrations

/// The contract of ``NumberAssigning``: a number has one holder, and only that holder's can be taken.
package enum NumberAssigningConformance {
  /// Runs the suite; it assigns a number and releases it again.
  ///
  /// - Parameters:
  ///   - system: A phone system that nobody else changes meanwhile.
  ///   - number: A free number that the system serves.
  ///   - user: A user that exists.
  ///   - other: Another user that exists.
  package static func violations(
    of system: some NumberAssigning, assigning number: PhoneNumber, to user: UserAddress, notTo other: UserAddress
  ) async -> [Violation] {
    var examiner = Examiner()
    let changes = system.plannedChanges(assigning: number, to: user)
    examiner.demand(!changes.isEmpty, "assign.plan-says-what-changes", seen: "no change")

    await examiner.demand(nil, "assign.number-is-free-before") { try await system.holder(of: number) }
    await examiner.conflict("assign.releasing-a-free-number-conflicts") {
      try await system.release(number, from: user)
    }

    _ = await examiner.answer("assign.free-number-is-taken") { try await system.assign(number, to: user) }
    await examiner.demand(user, "assign.holder-is-read-back") { try await system.holder(of: number) }
    await examiner.conflict("assign.taken-number-conflicts") { try await system.assign(number, to: other) }
    await examiner.conflict("assign.release-needs-the-holder") { try await system.release(number, from: other) }
    await examiner.demand(user, "assign.conflicts-change-nothing") { try await system.holder(of: number) }

    // Whether assigning it to its holder again succeeds is the system's affair; that it is held once is not.
    do { try await system.assign(number, to: user) } catch {}
    await examiner.demand(user, "assign.again-keeps-the-holder") { try await system.holder(of: number) }
    _ = await examiner.answer("assign.can-be-released") { try await system.release(number, from: user) }
    await examiner.demand(nil, "assign.number-is-free-afterwards") { try await system.holder(of: number) }
    await examiner.conflict("assign.releasing-twice-conflicts") { try await system.release(number, from: user) }
    return examiner.violations
  }
}
