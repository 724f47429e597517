import BroadWorksTwin
import ConnectorKit
import Migrations
import OCIP
import Operations
import Store
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("Groups of users and lists of others during a move", .timeLimit(.minutes(5)))
struct GatheringMoveTests {
  private static let (user, watcher) = (TwinSystem.mover, "watcher-3@acme.example.com")
  private static let (here, there) = (TwinGroupKey("acme", "headquarters"), TwinGroupKey("acme", "plant"))

  /// One who moves, alone in a pickup group and alone as an agent, and somebody of the other group.
  private static let tied: TwinSystem = {
    var system = TwinSystem.small
    for key in [here, there] {
      system.groups[key]?.groupServices["Call Pickup"] = true
      system.groups[key]?.groupServices["Hunt Group"] = true
    }
    system.groups[here]?.gatherings = [
      TwinGathering(.callPickup, id: "Sales", name: "Sales", members: [user]),
      TwinGathering(
        .huntGroup, id: "reception@acme.example.com", name: "Reception line", members: [user],
        profile: [OCIElement("policy", "Circular")]),
    ]
    system[user: watcher] = TwinSystem.invented(users: 60, seed: 7)[user: watcher]
    return system
  }()

  @Test("An agent whom somebody takes out again after the move is seen, by the name of the hunt group")
  func seen() async throws {
    try await House.with(Self.tied) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.user)
      let twin = house.twin
      let struck = try await house.open(
        faults: FaultPlan { point in
          guard case .afterRequest(_, "ocip.write") = point else { return }
          twin.change { $0.groups[Self.here]?.gatherings[1].members = [] }
        })
      let result = try await house.migrate(struck, Self.user)
      #expect(try await house.status(workspace, Self.user) == .failed)
      #expect(result.failures[Self.user]?.facts["attributes"] == "Reception line")
      try await struck.close()
      try await workspace.close()
    }
  }

  @Test("Who has joined the pickup group that was made for the move keeps it when the move is rolled back")
  func joined() async throws {
    try await House.with(Self.tied) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.user)
      let result = try await house.migrate(workspace, Self.user)
      #expect(result.failures.isEmpty, "\(result.failures)")
      #expect(house.twin.system.groups[Self.there]?.gatherings.map(\.members) == [[Self.user]])
      house.twin.change { $0.groups[Self.there]?.gatherings[0].members.insert(Self.watcher, at: 0) }
      let back = try await house.rollBack(workspace, Self.user)
      #expect(back.failures.isEmpty, "\(back.failures)")
      #expect(house.twin.system.groups[Self.there]?.gatherings.map(\.members) == [[Self.watcher]])
      #expect(house.twin.system.groups[Self.here]?.gatherings.map(\.members) == [[Self.user], [Self.user]])
      try await workspace.close()
    }
  }

  @Test("Who begins to watch a user after the last look at its plan, and where it becomes an agent, is in the backup")
  func backup() async throws {
    try await House.with(Self.tied) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.user)
      let twin = house.twin
      let struck = try await house.open(
        faults: FaultPlan { point in
          // The examination before the start has been made.
          guard case .afterAppend = point else { return }
          twin.change { Self.enlist(in: &$0) }
        })
      let result = try await house.migrate(struck, Self.user)
      #expect(result.failures.isEmpty, "\(result.failures)")
      #expect(try await house.status(workspace, Self.user) == .completed)
      let id = BackupVault.name(workspace.id(of: Self.user), run: 1, .backup)
      let backup = try UserBackup(reading: try await workspace.vault.open(id).contents)
      #expect(backup.copies.first?.watchers == [WatcherList(userID: Self.watcher, watched: [Self.user])])
      #expect(backup.gatherings.map(\.name) == ["Sales", "Reception line", "Plant line"])
      #expect(backup.gatherings.allSatisfy { $0.moved == [Self.user] })
      try await struck.close()
      try await workspace.close()
    }
  }

  /// Has the user watched, and makes it an agent of another hunt group, once.
  private static func enlist(in system: inout TwinSystem) {
    let line = TwinGathering(
      .huntGroup, id: "plant@acme.example.com", name: "Plant line", members: [user],
      profile: [OCIElement("policy", "Circular")])
    guard system.groups[there]?.gatherings.contains(where: { $0.id == line.id }) == false else { return }
    system.groups[there]?.gatherings.append(line)
    let table = [OCIElement("colHeading", "User Id"), OCIElement("row", [OCIElement("col", user)])]
    system[user: watcher]?.settings["UserBusyLampField"] = [OCIElement("monitoredUserTable", table)]
  }
}
