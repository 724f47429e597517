import ConnectorKit
import Migrations

/// The contract of ``SettingsCarrying``: settings are written and removed all or none, and never over another value.
package enum SettingsCarryingConformance {
  /// Runs the suite; it writes settings of a user and removes them again.
  ///
  /// - Parameters:
  ///   - system: A phone system that nobody else changes meanwhile.
  ///   - user: A user that exists and has none of the settings.
  ///   - settings: At least two settings that the system can hold, with values of several scripts.
  ///   - unacceptable: Settings of which the system can hold none; empty where it holds everything.
  package static func violations(
    of system: some SettingsCarrying, writing settings: [String: String], of user: UserAddress,
    refusing unacceptable: [String: String] = [:]
  ) async -> [Violation] {
    var examiner = Examiner()
    examiner.demand(system.notAccepted(settings), is: [], "settings.good-ones-are-accepted")
    await refuses(unacceptable, beside: settings, system, user, &examiner)
    guard let (name, value) = settings.min(by: { $0.key < $1.key }), settings.count > 1 else {
      return [Violation("settings.two-are-given", seen: "\(settings.count)")]
    }
    guard let before = await examiner.answer("settings.can-be-read", { try await system.settings(of: user) }) else {
      return examiner.violations
    }
    let changes = system.plannedChanges(writing: settings, of: user)
    examiner.demand(Set(changes.compactMap(\.after)), is: Set(settings.values), "settings.plan-names-every-value")
    let all = before.merging(settings) { old, _ in old }
    let wrong = settings.merging([name: value + " (other)"]) { _, new in new }

    await examiner.conflict("settings.removing-what-is-not-there-conflicts") {
      try await system.remove(settings, of: user)
    }
    _ = await examiner.answer("settings.none-can-be-written") { try await system.write([:], of: user) }

    // One of them is there already, with the same value: the rest is added.
    _ = await examiner.answer("settings.can-be-written") { try await system.write([name: value], of: user) }
    _ = await examiner.answer("settings.same-value-is-no-conflict") { try await system.write(settings, of: user) }
    await examiner.demand(all, "settings.are-read-back") { try await system.settings(of: user) }
    _ = await examiner.answer("settings.writing-again-changes-nothing") { try await system.write(settings, of: user) }
    await examiner.demand(all, "settings.writing-again-changes-nothing") { try await system.settings(of: user) }

    await examiner.conflict("settings.removal-needs-the-values") { try await system.remove(wrong, of: user) }
    await examiner.demand(all, "settings.conflicting-removal-changes-nothing") { try await system.settings(of: user) }

    _ = await examiner.answer("settings.can-be-removed") { try await system.remove(settings, of: user) }
    await examiner.demand(before, "settings.removal-leaves-the-others") { try await system.settings(of: user) }
    await examiner.conflict("settings.removing-twice-conflicts") { try await system.remove(settings, of: user) }

    // One of them is there with another value: none of them is written.
    let one = [name: value + " (other)"]
    _ = await examiner.answer("settings.can-be-written") { try await system.write(one, of: user) }
    await examiner.conflict("settings.other-value-conflicts") { try await system.write(settings, of: user) }
    await examiner.demand(before.merging(one) { old, _ in old }, "settings.conflicting-write-changes-nothing") {
      try await system.settings(of: user)
    }
    _ = await examiner.answer("settings.can-be-removed") { try await system.remove(one, of: user) }
    await examiner.demand(before, "settings.are-as-before") { try await system.settings(of: user) }
    return examiner.violations
  }

  /// What a check says beforehand is what writing does.
  private static func refuses(
    _ unacceptable: [String: String], beside settings: [String: String], _ system: some SettingsCarrying,
    _ user: UserAddress, _ examiner: inout Examiner
  ) async {
    for (name, value) in unacceptable {
      let mixed = settings.merging([name: value]) { _, new in new }
      examiner.demand(system.notAccepted(mixed), is: [name], "settings.unacceptable-ones-are-named")
      let before = await examiner.answer("settings.can-be-read") { try await system.settings(of: user) }
      do {
        try await system.write(mixed, of: user)
        examiner.demand(false, "settings.unacceptable-ones-are-refused", seen: "\(name) was written")
      } catch {}
      let after = await examiner.answer("settings.can-be-read") { try await system.settings(of: user) }
      examiner.demand(after, is: before, "settings.refused-write-changes-nothing")
    }
  }
}
