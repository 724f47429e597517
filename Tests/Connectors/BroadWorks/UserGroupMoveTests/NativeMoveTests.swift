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

  private func migrate(_ house: House, _ workspace: Workspace, _ user: String = user) async throws
    -> RunMigrations.Result
  {
    try await RunMigrations.migrate(
      workspace, .matching(house.filter(workspace, user)), by: House.boss
    ) { _ in }
  }

  private func rollBack(_ house: House, _ workspace: Workspace) async throws -> RunMigrations.Result {
    try await RunMigrations.rollBack(
      workspace, house.filter(workspace, Self.user), reason: "drill", by: House.boss
    ) { _ in }
  }

  private func status(_ workspace: Workspace, _ user: String = user) async throws -> Migration.Status? {
    try await workspace.migration(workspace.id(of: user))?.status
  }

  @Test("A user with everything moves, nothing is lost, and going back leaves everything as it was")
  func thereAndBack() async throws {
    try await House.with { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.user)
      let before = house.state
      _ = try await migrate(house, workspace)
      #expect(try await status(workspace) == .completed)
      let moved = try #require(house.twin.system[user: Self.user])
      let former = try #require(before[user: Self.user])
      #expect(moved.group == TwinGroupKey("acme", "plant"))
      #expect(moved.password == former.password && moved.registration == former.registration)
      #expect(moved.passcode == former.passcode && moved.announcements == former.announcements)
      #expect(moved.lists == former.lists && moved.schedules == former.schedules)
      let losses = try #require(try await workspace.losses(of: workspace.id(of: Self.user)))
      #expect(losses.totals.broken == 0 && losses.totals.unknown == 0)
      #expect(losses.totals.verified == losses.totals.carried + losses.totals.translated)
      #expect(losses.totals.verified > 1_500)
      _ = try await rollBack(house, workspace)
      #expect(try await status(workspace) == .waiting)
      let after = house.state
      let found = try changes(between: before, after)
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
      _ = try await migrate(house, workspace)
      #expect(try await status(workspace) == .completed)
      let id = BackupVault.name(workspace.id(of: Self.user), run: 1, .backup)
      let backup = try UserBackup(reading: try await workspace.vault.open(id).contents)
      let files = try #require(backup.announcements)
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
      _ = try await migrate(house, struck)
      #expect(try await status(workspace) == .failed)
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
      _ = try await migrate(house, workspace, user)
      #expect(try await status(workspace, user) == .completed)
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
      _ = try await migrate(house, struck)
      #expect(try await status(workspace) == .failed)
      #expect(house.log.writes.map(\.command) == [])
      try await struck.close()
      try await workspace.close()
    }
  }

  @Test("Where the release cannot move users, nothing begins")
  func oldRelease() async throws {
    var system = TwinSystem.invented(users: 60, seed: 7)
    system.unknownRequests = ["UserModifyGroupIdRequest"]
    try await House.with(system) { house in
      let workspace = try await house.open()
      let result = try await house.prepare(workspace, Self.user)
      #expect(result.blocked == 1)
      _ = try await migrate(house, workspace)
      #expect(try await status(workspace) == .waiting)
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
      _ = try await migrate(house, workspace, user)
      #expect(try await status(workspace, user) != .completed)
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
      _ = try await migrate(house, workspace)
      #expect(try await status(workspace) == .waiting)
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
      _ = try await migrate(house, workspace)
      #expect(try await status(workspace) != .completed)
      #expect(house.log.writes.map(\.command) == [])
      #expect(house.twin.system[user: Self.user]?.group == TwinGroupKey("acme", "headquarters"))
      try await workspace.close()
    }
  }

  // MARK: - Crashes

  private enum Way: Sendable { case forward, back }

  /// Where two systems differ, users and groups by their names.
  private func changes(between one: TwinSystem, _ other: TwinSystem) throws -> [String] {
    var found: [String] = []
    for (key, group) in one.groups { found += try differences(group, other.groups[key]).map { "\(key.groupID)\($0)" } }
    for (id, user) in one.users { found += try differences(user, other.users[id]).map { "\(id)\($0)" } }
    return found
  }

  /// Runs once for each point, dying there; then another process goes on until it is over.
  private func dieEverywhere(_ way: Way) async throws {
    try await House.with(.small) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, TwinSystem.mover)
      if way == .back { _ = try await migrate(house, workspace, TwinSystem.mover) }
      try await workspace.close()
      let start = try house.keep()
      let undisturbed = try await run(way, house, dyingAt: nil)
      #expect(undisturbed.points > 10)
      for point in 1...undisturbed.points {
        try house.restore(start)
        let killed = try await run(way, house, dyingAt: point)
        let found = try changes(between: undisturbed.end, killed.end)
        #expect(found == [], "killed at \(point) of \(undisturbed.points)")
      }
    }
  }

  private func run(_ way: Way, _ house: House, dyingAt point: Int?) async throws -> (points: Int, end: TwinSystem) {
    let doom = Doom(at: point)
    let first = try await house.open("first", faults: doom.faults)
    do {
      try await run(way, house, first)
    } catch is Death {
    }
    try await first.close()
    house.clock.turn(by: 61)
    let second = try await house.open("second")
    let left = try await status(second, TwinSystem.mover)
    if left == .inProgress {
      _ = try await RunMigrations.migrate(second, .due, by: House.boss) { _ in }
    } else if left != (way == .forward ? .completed : .waiting) {
      try await run(way, house, second)
    }
    let status = try await status(second, TwinSystem.mover)
    #expect(status == (way == .forward ? .completed : .waiting), "killed at \(point ?? 0)")
    try await second.close()
    return (doom.points, house.state)
  }

  private func run(_ way: Way, _ house: House, _ workspace: Workspace) async throws {
    let filter = house.filter(workspace, TwinSystem.mover)
    switch way {
    case .forward: _ = try await RunMigrations.migrate(workspace, .matching(filter), by: House.boss) { _ in }
    case .back: _ = try await RunMigrations.rollBack(workspace, filter, reason: nil, by: House.boss) { _ in }
    }
  }

  @Test("Killed at every request and every commit of a move, the end is that of an undisturbed one")
  func crashes() async throws { try await dieEverywhere(.forward) }

  @Test("Killed at every request and every commit of a roll-back, the end is that of an undisturbed one")
  func crashesBack() async throws { try await dieEverywhere(.back) }
}

extension TwinSystem {
  static let mover = "plain@acme.example.com"

  /// A system with one who moves, whom a move would take something away from, and one who watches it.
  static let small: TwinSystem = {
    var system = TwinSystem.invented(users: 60, seed: 7)
    let watcher = "watcher-1@acme.example.com"
    for id in system.users.keys where ![mover, watcher].contains(id) { system.users[id] = nil }
    for key in system.groups.keys { system.groups[key]?.gatherings = [] }
    let everything = TwinSystem.invented(users: 60, seed: 7)[user: House.everything]
    system[user: mover]?.services = [
      "Call Forwarding Always", "Call Forwarding Selective", "Charge Number", "Speed Dial 8",
    ]
    for family in [
      "UserCallForwardingAlways", "UserCallForwardingSelective", "UserChargeNumber", "UserSpeedDial8.List",
    ] {
      system[user: mover]?.settings[family] = everything?.settings[family]
    }
    let criteria = "UserCallForwardingSelective.Criteria"
    system[user: mover]?.lists[criteria] = everything?.lists[criteria]
    system[user: mover]?.schedules = everything?.schedules ?? []
    return system
  }()
}
