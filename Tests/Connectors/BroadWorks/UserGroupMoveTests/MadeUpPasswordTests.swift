import BroadWorksTwin
import ConnectorKit
import Foundation
import Migrations
import OCIP
import Operations
import SimulatedProcesses
import Store
import Synchronization
import TestWorkspaces
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("Passwords are made up for a user who is made anew", .timeLimit(.minutes(10)))
struct MadeUpPasswordTests {
  private static let user = TwinSystem.mover
  private static let rules = TwinPasswordRules(length: 16, upperCase: 2, lowerCase: 3, digits: 2, signs: 2)

  /// A system whose groups have such rules, and that does not know some requests.
  private static func system(_ rules: TwinPasswordRules?, unknown: Set<String> = []) -> TwinSystem {
    var system = TwinSystem.small
    for key in system.groups.keys { system.groups[key]?.passwordRules = rules }
    system.unknownRequests = unknown
    return system
  }

  /// Draws up a plan in which a named person has decided that passwords are replaced.
  private func prepare(_ house: House, _ workspace: Workspace) async throws {
    try await house.prepare(workspace, Self.user)
    try await OverrideFinding.run(
      workspace, workspace.id(of: Self.user), "secrets-missing", reason: "told the owner", by: House.boss)
    try await house.prepare(workspace, Self.user)
  }

  /// Expects that the owner is told what the system has.
  private func expectTold(
    _ house: House, _ workspace: Workspace, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let opened = try await KeepBackups.handOvers(workspace, house.filter(workspace, Self.user), by: House.boss)
    let user = try #require(house.twin.system[user: Self.user], sourceLocation: sourceLocation)
    let (web, sip) = (
      opened.first { $0.kind == "web" }?.password, opened.first { $0.kind == "sip" }?.password
    )
    #expect(web == user.password && web != nil, sourceLocation: sourceLocation)
    #expect(sip == user.registration?.password && sip != nil, sourceLocation: sourceLocation)
    #expect(opened.count == 2, sourceLocation: sourceLocation)
  }

  @Test(
    "Under strict rules the user is made anew all the same: the server makes the passwords, or we where it cannot",
    arguments: [true, false])
  func strict(serverMakes: Bool) async throws {
    let system = Self.system(Self.rules, unknown: serverMakes ? [] : ["PasswordGenerateRequest"])
    try await House.with(system, strategy: .recreate) { house in
      let workspace = try await house.open()
      try await prepare(house, workspace)
      let result = try await house.migrate(workspace, Self.user)
      #expect(result.failures.isEmpty, "\(result.failures)")
      #expect(try await house.status(workspace, Self.user) == .completed)
      let moved = try #require(house.twin.system[user: Self.user])
      #expect(moved.group.groupID == "plant" && moved.password != system[user: Self.user]?.password)
      #expect(moved.password?.first?.isLetter == true)
      // Those of the server are 14 characters, and what the rules want more.
      #expect((moved.password?.count == 24) == !serverMakes)
      try await expectTold(house, workspace)
      try await workspace.close()
      let words = [moved.password, moved.registration?.password].compactMap { $0 }
      #expect(words.count == 2)
      for (name, data) in try house.keep().files {
        for word in words { #expect(data.range(of: Data(word.utf8)) == nil, "in \(name)") }
      }
    }
  }

  @Test("What is made up has of everything for which servers have rules, and no two are alike")
  func made() {
    let surroundings = TurnedClock(bytes: .seeded).surroundings
    let made = (0..<50).map { _ in MoveSecret.sipPassword.make(surroundings) }
    #expect(Set(made).count == made.count)
    for password in made {
      #expect(password.count == 24 && password.first?.isUppercase == true && password.last?.isNumber == true)
      #expect(password.filter(\.isUppercase).count == 5 && password.filter(\.isLowercase).count == 10)
      #expect(password.filter(\.isNumber).count == 5 && password.filter { $0 == "-" }.count == 4)
      #expect(!password.contains { "ilIoO01".contains($0) })
    }
  }

  @Test("After a roll-back the owner is told the passwords with which the user was made anew in its old group")
  func rolledBack() async throws {
    try await House.with(.small, strategy: .recreate) { house in
      let workspace = try await house.open()
      try await prepare(house, workspace)
      try await house.migrate(workspace, Self.user)
      let back = try await house.rollBack(workspace, Self.user)
      #expect(back.failures.isEmpty, "\(back.failures)")
      #expect(try await house.status(workspace, Self.user) == .waiting)
      let user = try #require(house.twin.system[user: Self.user])
      #expect(user.group.groupID == "headquarters" && user.password != TwinSystem.small[user: Self.user]?.password)
      try await expectTold(house, workspace)
      try await workspace.close()
    }
  }

  // MARK: - Crashes

  @Test("Who dies between the hand-over and the backup goes on with the passwords that the hand-over has")
  func crash() async throws {
    let system = Self.system(nil, unknown: ["PasswordGenerateRequest"])
    try await House.with(system, strategy: .recreate) { house in
      let workspace = try await house.open()
      try await prepare(house, workspace)
      let id = workspace.id(of: Self.user)
      let names = (BackupVault.name(id, run: 1, .handOver), BackupVault.name(id, run: 1, .backup))
      try await workspace.close()
      let fate = HandOverFate(handOver: names.0)
      let first = try await house.open("first", faults: FaultPlan { try await fate.meet($0) })
      fate.watch(first.vault)
      await #expect(throws: Death.self) { try await house.migrate(first, Self.user) }
      try await first.close()
      // The next process draws other bytes.
      let later = House(
        folder: house.folder, twin: house.twin, log: house.log, port: house.port, filesPort: house.filesPort,
        clock: TurnedClock(house.clock.now + 61, bytes: .seeded), options: house.options)
      let second = try await later.open("second")
      let (isTold, isKept) = (try await second.vault.contains(names.0), try await second.vault.contains(names.1))
      #expect(isTold && !isKept)
      _ = try await RunMigrations.migrate(second, .due, by: House.boss) { _ in }
      #expect(try await later.status(second, Self.user) == .completed)
      try await expectTold(later, second)
      try await second.close()
    }
  }
}

/// Kills a process when the hand-over is durable, before anything that comes after it.
///
/// A class, because every point of a process asks it.
private final class HandOverFate: Sendable {
  private let handOver: String
  private let state = Mutex<(vault: BackupVault?, isDead: Bool)>((nil, false))

  init(handOver: String) { self.handOver = handOver }

  func watch(_ vault: BackupVault) { state.withLock { $0.vault = vault } }

  func meet(_ point: FaultPlan.Point) async throws {
    if point == .afterAppend, let vault = state.withLock({ $0.vault }), try await vault.contains(handOver) {
      state.withLock { $0.isDead = true }
    }
    if state.withLock({ $0.isDead }) { throw Death() }
  }
}
