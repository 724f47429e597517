import BroadWorksTwin
import ConnectorKit
import Foundation
import Migrations
import OCIP
import Operations
import Store
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("A user is made anew in another group", .timeLimit(.minutes(20)))
struct RecreateMoveTests {
  private static let user = House.everything
  private static let system = TwinSystem.invented(users: 60, seed: 7)

  @Test("A user with everything is made anew with all that it had, and going back leaves everything as it was")
  func thereAndBack() async throws {
    let secrets = [Self.user: Self.system.secrets(of: Self.user)]
    try await House.with(Self.system, strategy: .recreate, secrets: secrets) { house in
      let workspace = try await house.open()
      // The passwords of mail servers nobody can bring along.
      try await house.prepare(workspace, Self.user)
      try await OverrideFinding.run(
        workspace, workspace.id(of: Self.user), "secrets-missing", reason: "told the owner", by: House.boss)
      try await house.prepare(workspace, Self.user)
      let all = [Self.user] + (1...3).map { "watcher-\($0)@acme.example.com" }
      let (before, start) = (house.state, try await house.readable(workspace, all))
      let result = try await house.migrate(workspace, Self.user)
      #expect(result.failures.isEmpty, "\(result.failures)")
      #expect(try await house.status(workspace, Self.user) == .completed)
      let moved = try #require(house.state[user: Self.user])
      let former = try #require(before[user: Self.user])
      #expect(moved.group == TwinGroupKey("acme", "plant"))
      #expect(moved.password == former.password && moved.registration == former.registration)
      #expect(moved.passcode == former.passcode)
      #expect(moved.announcements.map(\.content) == former.announcements.map(\.content))
      for watcher in 1...3 {
        let id = "watcher-\(watcher)@acme.example.com"
        #expect(house.state[user: id]?.settings == before[user: id]?.settings)
        #expect(house.twin.system[user: id]?.lists == before[user: id]?.lists)
      }
      let losses = try #require(try await workspace.losses(of: workspace.id(of: Self.user)))
      #expect(losses.totals.broken == 0 && losses.totals.unknown == 0 && losses.totals.verified > 1_500)
      let back = try await house.rollBack(workspace, Self.user)
      #expect(back.failures.isEmpty, "\(back.failures)")
      #expect(try await house.status(workspace, Self.user) == .waiting)
      let end = try await house.readable(workspace, all)
      #expect(House.differences(start, end) == [])
      try await workspace.close()
    }
  }

  @Test("Where the release cannot move users, they are made anew, and the plan says why")
  func automatic() async throws {
    var system = TwinSystem.small
    system.unknownRequests = ["UserModifyGroupIdRequest"]
    let user = TwinSystem.mover
    try await House.with(system, secrets: [user: system.secrets(of: user)]) { house in
      let workspace = try await house.open()
      let result = try await house.prepare(workspace, user)
      #expect(result.checks["recreate-forced"] == 1 && result.planned == 1)
      let plan = try #require(try await workspace.store.plan(of: workspace.id(of: user))?.plan)
      #expect(plan.steps.contains { $0.id == "remove-users" } && !plan.steps.contains { $0.id == "move-user" })
      try await house.migrate(workspace, user)
      #expect(try await house.status(workspace, user) == .completed)
      #expect(house.twin.system[user: user]?.group.groupID == "plant")
      try await workspace.close()
    }
  }

  @Test("Without what cannot be read nothing begins; a named person may decide, and then the owner gets new passwords")
  func reset() async throws {
    let user = TwinSystem.mover
    try await House.with(.small, strategy: .recreate) { house in
      let workspace = try await house.open()
      let result = try await house.prepare(workspace, user)
      #expect(result.blocked == 1 && result.checks["secrets-missing"] == 1)
      house.log.clear()
      try await house.migrate(workspace, user)
      #expect(house.log.writes.map(\.command) == [])
      try await OverrideFinding.run(
        workspace, workspace.id(of: user), "secrets-missing", reason: "told the owner", by: House.boss)
      try await house.prepare(workspace, user)
      let plan = try #require(try await workspace.store.plan(of: workspace.id(of: user))?.plan)
      let reset = plan.losses.rows.filter { $0.attribute == "password" || $0.attribute == "sipPassword" }
      #expect(!reset.isEmpty && reset.allSatisfy { if case .dropped = $0.fate { true } else { false } })
      try await house.migrate(workspace, user)
      #expect(try await house.status(workspace, user) == .completed)
      let opened = try await KeepBackups.handOvers(workspace, house.filter(workspace, user), by: House.boss)
      let moved = try #require(house.twin.system[user: user])
      #expect(opened.first { $0.kind == "web" }?.password == moved.password)
      #expect(opened.first { $0.kind == "sip" }?.password == moved.registration?.password)
      try await workspace.close()
    }
  }

  @Test("A password that somebody brought along and that is wrong stops the move before anything is written")
  func wrongSecret() async throws {
    let user = TwinSystem.mover
    var secrets = TwinSystem.small.secrets(of: user)
    secrets.password = "not this one"
    try await House.with(.small, strategy: .recreate, secrets: [user: secrets]) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, user)
      house.log.clear()
      let result = try await house.migrate(workspace, user)
      #expect(result.failures[user]?.facts["attributes"] == "password")
      #expect(house.log.writes.map(\.command) == [])
      #expect("\(result)".contains("not this one") == false)
      try await workspace.close()
    }
  }

  @Test("No password stands in what is kept in clear: plan, journal, ledger, trace")
  func noSecretInClear() async throws {
    let user = TwinSystem.mover
    let secrets = TwinSystem.small.secrets(of: user)
    try await House.with(.small, strategy: .recreate, secrets: [user: secrets]) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, user)
      try await house.migrate(workspace, user)
      #expect(try await house.status(workspace, user) == .completed)
      try await workspace.close()
      let words = [secrets.password, secrets.sipPassword, house.twin.system[user: user]?.passcode].compactMap { $0 }
      #expect(words.count == 3)
      for (name, data) in try house.keep().files {
        for word in words { #expect(data.range(of: Data(word.utf8)) == nil, "\(word) in \(name)") }
      }
    }
  }

  // MARK: - Crashes

  @Test("Killed at requests and commits all over the twelve steps, the end is that of an undisturbed one")
  func crashes() async throws {
    try await House.with(.small, strategy: .recreate, secrets: Self.small) {
      try await $0.dieEverywhere(.forward, TwinSystem.mover, step: 7)
    }
  }

  @Test("Killed at requests and commits all over their undo, the end is that of an undisturbed one")
  func crashesBack() async throws {
    try await House.with(.small, strategy: .recreate, secrets: Self.small) {
      try await $0.dieEverywhere(.back, TwinSystem.mover, step: 7)
    }
  }

  private static var small: [String: UserSecrets] { [TwinSystem.mover: TwinSystem.small.secrets(of: TwinSystem.mover)] }
}
