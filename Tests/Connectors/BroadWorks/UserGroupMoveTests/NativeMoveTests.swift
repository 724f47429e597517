import BroadWorksTwin
import ConnectorKit
import Migrations
import OCIP
import OCIPSchema
import Operations
import Store
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("A user moves to another group", .timeLimit(.minutes(10)))
struct NativeMoveTests {
  private static let user = House.everything

  @Test("A user with everything moves, nothing is lost, and going back leaves everything as it was")
  func thereAndBack() async throws {
    try await House.with { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.user)
      let before = house.state
      _ = try await house.migrate(workspace, Self.user)
      #expect(try await house.status(workspace, Self.user) == .completed)
      let moved = try #require(house.state[user: Self.user])
      let former = try #require(before[user: Self.user])
      #expect(moved.group == TwinGroupKey("acme", "plant"))
      #expect(moved.password == former.password && moved.registration == former.registration)
      #expect(moved.passcode == former.passcode && moved.announcements == former.announcements)
      #expect(moved.lists == former.lists && moved.schedules == former.schedules)
      let losses = try #require(try await workspace.losses(of: workspace.id(of: Self.user)))
      #expect(losses.totals.broken == 0 && losses.totals.unknown == 0)
      #expect(losses.totals.verified == losses.totals.carried + losses.totals.translated)
      #expect(losses.totals.verified > 1_500)
      _ = try await house.rollBack(workspace, Self.user)
      #expect(try await house.status(workspace, Self.user) == .waiting)
      let after = house.state
      let found = try TwinSystem.changes(between: before, after)
      #expect(found == [])
      try await workspace.close()
    }
  }

  @Test("Announcements are in the backup, byte for byte")
  func announcements() async throws {
    try await House.with { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.user)
      let kept = house.twin.system[user: Self.user]?.announcements ?? []
      _ = try await house.migrate(workspace, Self.user)
      #expect(try await house.status(workspace, Self.user) == .completed)
      let id = BackupVault.name(workspace.id(of: Self.user), run: 1, .backup)
      let backup = try UserBackup(reading: try await workspace.vault.open(id).contents)
      let files = try #require(backup.copies.first?.announcements)
      #expect(files.map(\.key.name) == kept.map(\.name).sorted() && !files.isEmpty)
      for file in files {
        let original = kept.first { $0.name == file.key.name && $0.mediaType == file.key.mediaType }
        #expect(Array(file.content) == original?.content)
      }
      try await workspace.close()
    }
  }

  @Test("An announcement that is another one after the move is seen")
  func announcementChanged() async throws {
    try await House.with { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.user)
      let twin = house.twin
      let struck = try await house.open(
        faults: FaultPlan { point in
          guard case .afterRequest(_, "ocip.write") = point else { return }
          twin.change { $0[user: Self.user]?.announcements[0].content[0] ^= 1 }
        })
      _ = try await house.migrate(struck, Self.user)
      #expect(try await house.status(workspace, Self.user) == .failed)
      try await struck.close()
      try await workspace.close()
    }
  }

  @Test("A department of the group is found again in the other group, and given back")
  func department() async throws {
    var system = TwinSystem.invented(users: 60, seed: 7)
    let (here, there) = (TwinGroupKey("acme", "headquarters"), TwinGroupKey("acme", "plant"))
    for key in [here, there] { system.groups[key]?.departments.append("Both") }
    let user = "plain@acme.example.com"
    let key = [
      OCIElement("serviceProviderId", "acme"), OCIElement("groupId", here.groupID), OCIElement("name", "Both"),
    ]
    let order = OCISchema.standard.fields(of: "UserGetResponse24")?.map(\.name) ?? []
    let place = try #require(order.firstIndex(of: "language"))
    let profile = system[user: user]?.profile ?? []
    let before = profile.prefix { (order.firstIndex(of: $0.name) ?? 0) < place }
    system[user: user]?.profile =
      before + [OCIElement("department", type: "GroupDepartmentKey", key)] + profile.dropFirst(before.count)
    try await House.with(system) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, user)
      _ = try await house.migrate(workspace, user)
      #expect(try await house.status(workspace, user) == .completed)
      let moved = house.twin.system[user: user]?.profile.first { $0.name == "department" }
      #expect(moved?.text("groupId") == "plant" && moved?.text("name") == "Both")
      _ = try await RunMigrations.rollBack(workspace, house.filter(workspace, user), reason: nil, by: House.boss) { _ in
      }
      let back = house.twin.system[user: user]?.profile.first { $0.name == "department" }
      #expect(back?.text("groupId") == "headquarters" && back?.text("name") == "Both")
      try await workspace.close()
    }
  }

  @Test("What cannot be read when the backup is made stops the move before anything is written")
  func gapInBackup() async throws {
    try await House.with { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.user)
      house.log.clear()
      let twin = house.twin
      let struck = try await house.open(
        faults: FaultPlan { point in
          // The examination before the start has been made.
          guard case .afterAppend = point else { return }
          twin.change { state in _ = state.unknownRequests.insert("UserCallForwardingAlwaysGetRequest") }
        })
      _ = try await house.migrate(struck, Self.user)
      #expect(try await house.status(workspace, Self.user) == .failed)
      #expect(house.log.writes.map(\.command) == [])
      try await struck.close()
      try await workspace.close()
    }
  }

  @Test("Where the release cannot move users and the project insists on it, nothing begins")
  func oldRelease() async throws {
    var system = TwinSystem.invented(users: 60, seed: 7)
    system.unknownRequests = ["UserModifyGroupIdRequest"]
    try await House.with(system, strategy: .native) { house in
      let workspace = try await house.open()
      let result = try await house.prepare(workspace, Self.user)
      #expect(result.blocked == 1)
      _ = try await house.migrate(workspace, Self.user)
      #expect(try await house.status(workspace, Self.user) == .waiting)
      #expect(house.log.writes.map(\.command) == [])
      try await workspace.close()
    }
  }

  @Test("With a finding that blocks nothing is written at all")
  func blocked() async throws {
    try await House.with(to: "annexe") { house in
      let workspace = try await house.open()
      let user = "trouble@acme.example.com"
      try await house.prepare(workspace, user)
      house.log.clear()
      let before = house.twin.system
      _ = try await house.migrate(workspace, user)
      #expect(try await house.status(workspace, user) != .completed)
      #expect(house.log.writes.map(\.command) == [])
      #expect(house.twin.system == before)
      try await workspace.close()
    }
  }

  @Test("What changed at the source since the plan stops the move before anything is written")
  func drift() async throws {
    try await House.with { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.user)
      house.twin.change { $0[user: Self.user]?.lists["UserSpeedDial8.List"] = [] }
      house.twin.change { state in
        state[user: Self.user]?.settings["UserCallForwardingAlways"] = nil
      }
      house.log.clear()
      _ = try await house.migrate(workspace, Self.user)
      #expect(try await house.status(workspace, Self.user) == .waiting)
      #expect(house.log.writes.map(\.command) == [])
      try await workspace.close()
    }
  }

  @Test("A number that somebody takes between check and move is refused by the server, and nothing has changed")
  func extensionTaken() async throws {
    try await House.with { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.user)
      let taken = house.twin.system[user: Self.user]?.profile.first { $0.name == "extension" }
      house.twin.change { state in
        let other = state.users(of: TwinGroupKey("acme", "plant")).first?.id ?? ""
        state[user: other]?.profile.removeAll { $0.name == "extension" }
        if let taken { state[user: other]?.profile.append(taken) }
      }
      house.log.clear()
      _ = try await house.migrate(workspace, Self.user)
      #expect(try await house.status(workspace, Self.user) != .completed)
      #expect(house.log.writes.map(\.command) == [])
      #expect(house.twin.system[user: Self.user]?.group == TwinGroupKey("acme", "headquarters"))
      try await workspace.close()
    }
  }

  // MARK: - Crashes

  @Test("Killed at requests and commits all over a move, the end is that of an undisturbed one")
  func crashes() async throws {
    try await House.with(.small) { try await $0.dieEverywhere(.forward, TwinSystem.mover, step: 3) }
  }

  @Test("Killed at requests and commits all over a roll-back, the end is that of an undisturbed one")
  func crashesBack() async throws {
    try await House.with(.small) { try await $0.dieEverywhere(.back, TwinSystem.mover, step: 3) }
  }
}
