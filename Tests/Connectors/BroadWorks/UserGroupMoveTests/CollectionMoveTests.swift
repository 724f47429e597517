import BroadWorksTwin
import Migrations
import OCIP
import Operations
import Store
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("Users who belong together move together", .timeLimit(.minutes(20)))
struct CollectionMoveTests {
  private static let (one, two, three) = (
    "plain@acme.example.com", "watcher-1@acme.example.com", "watcher-2@acme.example.com"
  )
  private static let group = TwinGroupKey("acme", "headquarters")

  /// A system of three users who pick up for each other, are the agents of a hunt group, and of whom the second rings on
  /// the first one's telephone as well.
  private static let tied: TwinSystem = {
    var system = TwinSystem.invented(users: 60, seed: 7)
    for id in system.users.keys where ![one, two, three].contains(id) { system.users[id] = nil }
    for key in system.groups.keys { system.groups[key]?.gatherings = [] }
    // Those whom they watch have gone.
    for id in [two, three] {
      system[user: id]?.settings = [:]
      system[user: id]?.lists = [:]
    }
    for key in [group, TwinGroupKey("acme", "plant")] {
      system.groups[key]?.groupServices["Call Pickup"] = true
      system.groups[key]?.groupServices["Hunt Group"] = true
    }
    system.groups[group]?.gatherings = [
      TwinGathering(.callPickup, id: "Reception", name: "Reception", members: [three, one, two]),
      TwinGathering(
        .huntGroup, id: "reception@acme.example.com", name: "Reception line", members: [two, one, three],
        profile: [OCIElement("policy", "Circular")]),
    ]
    return system
  }()

  private static let boss = Access(
    Person(id: Person.ID(rawValue: "boss@example.org"), name: "Boss", role: .administrator, department: nil))

  private func gather(_ workspace: Workspace) async throws {
    try await MoveTogether.gather(workspace, [Self.two, Self.one, Self.three], for: Self.boss)
  }

  @Test("Those who belong together are proposed, and what ties them is named")
  func proposed() async throws {
    try await House.with(Self.tied) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.one)
      let proposals = try await MoveTogether.proposals(workspace, for: Self.boss)
      #expect(proposals.map(\.subjects) == [[Self.one, Self.two, Self.three].sorted()])
      #expect(proposals.first?.ties.contains("Reception") == true)
      try await workspace.close()
    }
  }

  @Test("Alone each is held back; together they move, with pickup group and hunt group, and back leaves all as it was")
  func thereAndBack() async throws {
    try await House.with(Self.tied) { house in
      let workspace = try await house.open()
      let alone = try await house.prepare(workspace, Self.one)
      #expect(alone.blocked == 1 && alone.checks["call-pickup-group"] == 1 && alone.checks["hunt-group"] == 1)
      try await gather(workspace)
      let together = try await house.prepare(workspace, Self.one)
      #expect(together.blocked == 0 && together.planned == 1)
      let follower = try await house.prepare(workspace, Self.two)
      #expect(follower.checks["moves-along"] == 1 && follower.blocked == 1)
      let before = house.state
      let result = try await house.migrate(workspace, Self.one)
      #expect(result.failures.isEmpty, "\(result.failures)")
      for id in [Self.one, Self.two, Self.three] {
        #expect(house.twin.system[user: id]?.group.groupID == "plant")
      }
      #expect(try await house.status(workspace, Self.one) == .completed)
      #expect(try await house.status(workspace, Self.two) == .manually)
      let there = house.twin.system.groups[TwinGroupKey("acme", "plant")]?.gatherings ?? []
      #expect(there.first { $0.name == "Reception" }?.members == [Self.three, Self.one, Self.two])
      let here = house.twin.system.groups[Self.group]?.gatherings ?? []
      #expect(here.first { $0.kind == .huntGroup }?.members == [Self.two, Self.one, Self.three])
      let back = try await house.rollBack(workspace, Self.one)
      #expect(back.failures.isEmpty, "\(back.failures)")
      #expect(try await house.status(workspace, Self.two) == .waiting)
      let found = try TwinSystem.changes(between: before, house.state)
      #expect(found == [])
      try await workspace.close()
    }
  }

  @Test("Users who share a telephone move together with it, and their lines on it are as before")
  func sharedDevice() async throws {
    var system = TwinSystem.invented(users: 60, seed: 7)
    system[user: "trouble@acme.example.com"]?.sharedLines = []
    let sharing = "encumbrance-shared-call-appearance@acme.example.com"
    let neighbour = "neighbour-1@acme.example.com"
    try await House.with(system) { house in
      let workspace = try await house.open()
      let alone = try await house.prepare(workspace, sharing)
      #expect(alone.blocked == 1)
      let leader = try await MoveTogether.gather(workspace, [sharing, neighbour], for: Self.boss)
      let together = try await house.prepare(workspace, leader)
      #expect(together.blocked == 0, "\(together.checks)")
      let before = house.state
      let result = try await house.migrate(workspace, leader)
      #expect(result.failures.isEmpty, "\(result.failures)")
      #expect(house.state[user: sharing]?.sharedLines == before[user: sharing]?.sharedLines)
      #expect(house.twin.system[user: neighbour]?.group.groupID == "plant")
      let back = try await house.rollBack(workspace, leader)
      #expect(back.failures.isEmpty, "\(back.failures)")
      let found = try TwinSystem.changes(between: before, house.state)
      #expect(found == [])
      try await workspace.close()
    }
  }

  @Test("They are made anew together as well, and back leaves all as it was")
  func madeAnew() async throws {
    let secrets = Dictionary(
      uniqueKeysWithValues: [Self.one, Self.two, Self.three].map { ($0, Self.tied.secrets(of: $0)) })
    try await House.with(Self.tied, strategy: .recreate, secrets: secrets) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.one)
      try await gather(workspace)
      let together = try await house.prepare(workspace, Self.one)
      #expect(together.blocked == 0, "\(together.checks)")
      let ids = [Self.one, Self.two, Self.three]
      let (before, start) = (house.state, try await house.readable(workspace, ids))
      let result = try await house.migrate(workspace, Self.one)
      #expect(result.failures.isEmpty, "\(result.failures)")
      for id in [Self.one, Self.two, Self.three] {
        #expect(house.twin.system[user: id]?.group.groupID == "plant")
        #expect(house.twin.system[user: id]?.password == before[user: id]?.password)
        #expect(house.state[user: id]?.settings == before[user: id]?.settings)
      }
      let back = try await house.rollBack(workspace, Self.one)
      #expect(back.failures.isEmpty, "\(back.failures)")
      let end = try await house.readable(workspace, ids)
      #expect(House.differences(start, end) == [])
      try await workspace.close()
    }
  }

  @Test("Killed at points all over a move together and its undo, the end is that of an undisturbed one")
  func crashes() async throws {
    for way in [House.Way.forward, .back] {
      try await House.with(Self.tied) { house in
        try await house.dieEverywhere(way, Self.one, step: 13) { workspace in
          try await MoveTogether.gather(workspace, [Self.one, Self.two, Self.three], for: Self.boss)
        }
      }
    }
  }

  // MARK: - Choosing

  @Test("A chosen group is where a user moves, and a plan for another one goes")
  func chosen() async throws {
    try await House.with(.small) { house in
      let workspace = try await house.open()
      let user = TwinSystem.mover
      try await house.prepare(workspace, user)
      let filter = house.filter(workspace, user)
      try await ChooseDestination.run(workspace, filter, to: "sales", for: Self.boss)
      #expect(try await workspace.store.plan(of: workspace.id(of: user)) == nil)
      try await house.prepare(workspace, user)
      try await house.migrate(workspace, user)
      #expect(house.twin.system[user: user]?.group.groupID == "sales")
      try await workspace.close()
    }
  }

  @Test("Who is in the project's group already can be sent to another one")
  func sentOn() async throws {
    try await House.with(.small, to: "headquarters") { house in
      let workspace = try await house.open()
      let user = TwinSystem.mover
      _ = try await DiscoverEstates.run(workspace, by: House.boss) { _ in }
      #expect(try await house.status(workspace, user) == .manually)
      try await ChooseDestination.run(workspace, house.filter(workspace, user), to: "plant", for: Self.boss)
      #expect(try await house.status(workspace, user) == .waiting)
      try await house.prepare(workspace, user)
      try await house.migrate(workspace, user)
      #expect(try await house.status(workspace, user) == .completed)
      #expect(house.twin.system[user: user]?.group.groupID == "plant")
      try await workspace.close()
    }
  }

  @Test("A group that is not there, a member that is led, and what is under way are refused")
  func refused() async throws {
    try await House.with(Self.tied) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.one)
      await #expect(throws: OperationError.self) {
        try await ChooseDestination.run(
          workspace, house.filter(workspace, Self.one), to: "nowhere", for: Self.boss)
      }
      await #expect(throws: OperationError.self) {
        try await MoveTogether.gather(workspace, [Self.one], for: Self.boss)
      }
      try await gather(workspace)
      await #expect(throws: OperationError.self) { try await gather(workspace) }
      await #expect(throws: OperationError.self) {
        try await ChooseDestination.run(workspace, house.filter(workspace, Self.two), to: "plant", for: Self.boss)
      }
      try await MoveTogether.separate(workspace, Self.one, for: Self.boss)
      #expect(try await workspace.store.choices(of: workspace.project).isEmpty)
      await #expect(throws: OperationError.self) {
        try await MoveTogether.separate(workspace, Self.one, for: Self.boss)
      }
      let stranger = Access(
        Person(id: Person.ID(rawValue: "zoe@example.org"), name: "Zoe", role: .user, department: nil))
      await #expect(throws: (any Error).self) {
        try await MoveTogether.gather(workspace, [Self.one, Self.two], for: stranger)
      }
      try await workspace.close()
    }
  }
}
