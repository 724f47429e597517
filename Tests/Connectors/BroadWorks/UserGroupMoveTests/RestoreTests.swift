import BroadWorksTwin
import Migrations
import Operations
import Store
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("A user is restored from its backup", .timeLimit(.minutes(10)))
struct RestoreTests {
  private func backup(_ workspace: Workspace, _ user: String) -> String {
    BackupVault.name(workspace.id(of: user), run: 1, .backup)
  }

  @Test("From nothing: user, device and numbers are gone, a preview says what is missing, and restoring makes it again")
  func fromNothing() async throws {
    let user = TwinSystem.mover
    let secrets = [user: TwinSystem.small.secrets(of: user)]
    try await House.with(.small, strategy: .recreate, secrets: secrets) { house in
      let workspace = try await house.open()
      let (before, start) = (house.state, try await house.readable(workspace, [user]))
      try await house.prepare(workspace, user)
      try await house.migrate(workspace, user)
      #expect(try await house.status(workspace, user) == .completed)
      // Somebody deletes all of it.
      let key = TwinGroupKey("acme", "plant")
      house.twin.change { system in
        system.groups[key]?.devices = [:]
        system.groups[key]?.numbers = [:]
        system[user: user] = nil
      }
      house.log.clear()
      let preview = try await KeepBackups.restore(workspace, backup(workspace, user), previews: true, by: House.boss)
      #expect(preview.contains { $0.after == "UserAddRequest22V2" } && house.log.writes.isEmpty)
      _ = try await KeepBackups.restore(workspace, backup(workspace, user), previews: false, by: House.boss)
      let former = try #require(before[user: user])
      let now = try #require(house.twin.system[user: user])
      #expect(now.group == former.group && now.password == former.password && now.passcode == former.passcode)
      #expect(now.registration == former.registration)
      let end = try await house.readable(workspace, [user])
      #expect(House.differences(start, end).filter { $0.hasPrefix(user) } == [])
      let again = try await KeepBackups.restore(workspace, backup(workspace, user), previews: true, by: House.boss)
      #expect(again.isEmpty, "\(again)")
      try await workspace.close()
    }
  }

  @Test("Moved and then deleted: device and numbers come back out of the group in which they still are")
  func leftBehind() async throws {
    let user = TwinSystem.mover
    let secrets = [user: TwinSystem.small.secrets(of: user)]
    try await House.with(.small, strategy: .recreate, secrets: secrets) { house in
      let workspace = try await house.open()
      let (before, start) = (house.state, try await house.readable(workspace, [user]))
      try await house.prepare(workspace, user)
      try await house.migrate(workspace, user)
      #expect(try await house.status(workspace, user) == .completed)
      house.twin.change { $0[user: user] = nil }
      _ = try await KeepBackups.restore(workspace, backup(workspace, user), previews: false, by: House.boss)
      let end = try await house.readable(workspace, [user])
      #expect(House.differences(start, end) == [])
      let (now, old) = (house.state, before)
      for group in ["headquarters", "plant"].map({ TwinGroupKey("acme", $0) }) {
        #expect(now.groups[group]?.numbers == old.groups[group]?.numbers)
        #expect(now.groups[group]?.devices.keys.sorted() == old.groups[group]?.devices.keys.sorted())
      }
      try await workspace.close()
    }
  }

  @Test("Who lives keeps the passwords that nobody has brought along, and the restore goes to its end")
  func partOfTheSecrets() async throws {
    let user = TwinSystem.mover
    let known = UserSecrets(password: TwinSystem.small.secrets(of: user).password)
    try await House.with(.small, secrets: [user: known]) { house in
      let workspace = try await house.open()
      let before = house.state
      try await house.prepare(workspace, user)
      try await house.migrate(workspace, user)
      house.twin.change { $0[user: user]?.settings["UserCallForwardingAlways"] = nil }
      _ = try await KeepBackups.restore(workspace, backup(workspace, user), previews: false, by: House.boss)
      let found = try TwinSystem.changes(between: before, house.state)
      #expect(found == [])
      try await workspace.close()
    }
  }

  @Test("A colleague who shares the telephone meanwhile keeps its line, and the restore goes to its end")
  func sharedSince() async throws {
    let user = House.everything
    try await House.with { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, user)
      try await house.migrate(workspace, user)
      try await house.rollBack(workspace, user)
      let line = TwinSharedLine(deviceLevel: "Group", deviceName: "everything-desk", linePort: "guest@acme.example.com")
      house.twin.change { system in
        system[user: "plain@acme.example.com"]?.sharedLines.append(line)
        system[user: user]?.settings["UserCallForwardingAlways"] = nil
      }
      let former = house.state[user: user]?.settings["UserCallForwardingBusy"]
      let changes = try await KeepBackups.restore(workspace, backup(workspace, user), previews: false, by: House.boss)
      #expect(changes.map(\.field).contains("UserCallForwardingAlways"))
      #expect(house.twin.system[user: user]?.settings["UserCallForwardingAlways"] != nil)
      #expect(house.twin.system[user: user]?.settings["UserCallForwardingBusy"] == former)
      #expect(house.twin.system[user: "plain@acme.example.com"]?.sharedLines.last == line)
      try await workspace.close()
    }
  }

  @Test("Moved natively and changed since: the restore moves it back and writes what differs")
  func movedBack() async throws {
    let user = TwinSystem.mover
    try await House.with(.small) { house in
      let workspace = try await house.open()
      let before = house.state
      try await house.prepare(workspace, user)
      try await house.migrate(workspace, user)
      house.twin.change { $0[user: user]?.settings["UserCallForwardingAlways"] = nil }
      let preview = try await KeepBackups.restore(workspace, backup(workspace, user), previews: true, by: House.boss)
      house.log.clear()
      let changes = try await KeepBackups.restore(workspace, backup(workspace, user), previews: false, by: House.boss)
      #expect(changes == preview)
      #expect(changes.map(\.field) == ["group", "UserCallForwardingAlways"])
      // What the move back takes away is written as well.
      let writes = house.log.writes.map(\.command)
      #expect(writes.first == "UserModifyGroupIdRequest")
      #expect(writes.contains("UserCallForwardingAlwaysModifyRequest") && !writes.contains("UserDeleteRequest"))
      #expect(try TwinSystem.changes(between: before, house.state) == [])
      try await workspace.close()
    }
  }
}
