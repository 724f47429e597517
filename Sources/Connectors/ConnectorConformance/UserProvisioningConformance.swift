import ConnectorKit
import Migrations

/// The contract of ``UserProvisioning``: a user is created once and taken away only by whoever knows its password.
package enum UserProvisioningConformance {
  /// Runs the suite; it creates a user and takes it away again.
  ///
  /// - Parameters:
  ///   - system: A phone system that nobody else changes meanwhile.
  ///   - user: A user that does not exist, in a domain that the system serves.
  package static func violations(
    of system: some UserProvisioning, creating user: UserAddress
  ) async -> [Violation] {
    var examiner = Examiner()
    let word = "conformance-password-7Qx"
    let (password, other) = (Secret(word), Secret("another-password-7Qx"))

    let changes = system.plannedChanges(creating: user)
    examiner.demand(!changes.isEmpty, "user.plan-says-what-changes", seen: "no change")
    examiner.demand(changes.allSatisfy { $0.before == nil }, "user.plan-creates-only", seen: "\(changes)")

    await examiner.demand(.absent, "user.is-absent-before") { try await system.state(of: user, password: password) }
    await examiner.conflict("user.removing-nobody-conflicts") { try await system.remove(user, password: password) }

    _ = await examiner.answer("user.can-be-created") { try await system.create(user, password: password) }
    await examiner.demand(.present, "user.is-present-afterwards") {
      try await system.state(of: user, password: password)
    }
    await examiner.demand(.other, "user.with-another-password-is-another") {
      try await system.state(of: user, password: other)
    }
    examiner.demand(
      system.plannedChanges(creating: user).allSatisfy { !"\($0)".contains(word) }, "user.plan-holds-no-password",
      seen: "the password")

    await examiner.conflict("user.taken-name-conflicts") { try await system.create(user, password: password) }
    await examiner.conflict("user.taken-name-conflicts") { try await system.create(user, password: other) }
    await examiner.conflict("user.removal-needs-the-password") { try await system.remove(user, password: other) }
    await examiner.demand(.present, "user.conflicts-change-nothing") {
      try await system.state(of: user, password: password)
    }

    _ = await examiner.answer("user.can-be-removed") { try await system.remove(user, password: password) }
    await examiner.demand(.absent, "user.is-absent-after-removal") {
      try await system.state(of: user, password: password)
    }
    await examiner.conflict("user.removing-twice-conflicts") { try await system.remove(user, password: password) }
    return examiner.violations
  }
}
