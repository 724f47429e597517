import BroadWorksTwin
import Migrations
import OCIP
import Operations
import Store
import Testing

@testable import UserGroupMove

@Suite("Passwords that grow old", .timeLimit(.minutes(10)))
struct PasswordAgeTests {
  @Test(
    "That a password is good for a day less than when the plan was drawn up is no drift",
    arguments: MoveStrategy.allCases)
  func aDayLess(strategy: MoveStrategy) async throws {
    let user = TwinSystem.mover
    func left(_ days: Int) -> [OCIElement] { [OCIElement("expirationDays", days)] }
    var system = TwinSystem.small
    for key in system.groups.keys { system.groups[key]?.passwordRules = TwinPasswordRules(days: 60) }
    system[user: user]?.settings["UserPasswordInfo"] = left(57)
    try await House.with(system, strategy: strategy, secrets: [user: system.secrets(of: user)]) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, user)
      let planned = try #require(try await workspace.store.plan(of: workspace.id(of: user))?.plan)
      let read = planned.fingerprints.first { $0.object == user }?.attributes["UserPasswordInfo/expirationDays"]
      #expect(read == "57")
      house.twin.change { $0[user: user]?.settings["UserPasswordInfo"] = left(56) }
      let result = try await house.migrate(workspace, user)
      #expect(result.failures.isEmpty, "\(result.failures)")
      #expect(try await house.status(workspace, user) == .completed)
      let losses = try #require(try await workspace.losses(of: workspace.id(of: user)))
      #expect(losses.totals.broken == 0 && losses.totals.verified > 0)
      try await workspace.close()
    }
  }
}
