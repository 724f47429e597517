import BroadWorksTwin
import ConnectorKit
import Estates
import Foundation
import OCIP
import Testing

@testable import BroadWorks

@Suite("Pickup groups and hunt groups of those who move", .timeLimit(.minutes(10)))
struct GatheringTests {
  private static let (one, two, three) = (
    "plain@acme.example.com", "watcher-1@acme.example.com", "watcher-2@acme.example.com"
  )
  /// Somebody of the other group.
  private static let four = "watcher-3@acme.example.com"
  private static let newcomer = "latin-1@acme.example.com"
  private static let line = "reception@acme.example.com"
  private static let (here, there) = (TwinGroupKey("acme", "headquarters"), TwinGroupKey("acme", "plant"))
  private static let plant = TwinConnection.group("plant")

  /// A system in which both groups have a pickup group of the same name, and agents of one hunt group.
  private static let tied: TwinSystem = {
    var system = TwinSystem.invented(users: 60, seed: 7)
    for key in system.groups.keys { system.groups[key]?.gatherings = [] }
    system.groups[here]?.gatherings = [
      TwinGathering(.callPickup, id: "Sales", name: "Sales", members: [three, one, two]),
      TwinGathering(
        .huntGroup, id: line, name: "Reception line", members: [two, one, three, four],
        profile: [OCIElement("policy", "Circular")]),
    ]
    system.groups[there]?.gatherings = [TwinGathering(.callPickup, id: "Sales", name: "Sales", members: [four])]
    return system
  }()

  private func gatherings(
    _ kind: Gathering.Kind, of ids: [String], to group: String, _ system: BroadWorks
  ) async throws -> [Gathering] {
    var users: [UserDocument] = []
    for id in ids { users.append(try #require(try await system.document(of: id))) }
    let enterprise = try await system.enterprise("acme", isEnterprise: true)
    return try await system.gatherings(of: users, in: TwinConnection.group(group), enterprise)
      .filter { $0.kind == kind }
  }

  private func agents(_ twin: BroadWorksTwin) -> [String]? { twin.system.groups[Self.here]?.gatherings[1].members }

  private func pickups(_ twin: BroadWorksTwin) -> [[String]]? {
    twin.system.groups[Self.there]?.gatherings.map(\.members)
  }

  // MARK: - Hunt groups

  @Test("Agents come back among those who answer now, with few requests; who has left stays out, who has come stays in")
  func huntGroup() async throws {
    try await TwinConnection.with(Self.tied) { system, twin in
      let found = try await gatherings(.huntGroup, of: [Self.one, Self.two], to: "plant", system)
      let hunt = try #require(found.first)
      #expect(found.count == 1 && hunt.id == Self.line && hunt.name == "Reception line")
      #expect(hunt.members == [Self.two, Self.one, Self.three, Self.four] && hunt.moved == [Self.two, Self.one])
      #expect(try await system.isRestored(hunt, in: Self.plant))
      twin.change { $0.groups[Self.here]?.gatherings[1].members = [Self.four, Self.newcomer] }
      #expect(try await system.isRestored(hunt, in: Self.plant) == false)
      let before = await system.gate.count
      let count = try await system.restore(hunt, in: Self.plant)
      // Where the two are, who answers now, and the change.
      let requests = await system.gate.count - before
      #expect(count == 1 && requests == 4)
      #expect(agents(twin) == [Self.two, Self.one, Self.four, Self.newcomer])
      #expect(try await system.isRestored(hunt, in: Self.plant))
      #expect(try await system.restore(hunt, in: Self.plant) == 0)
    }
  }

  @Test("Who is gone is left out, and without anybody to put back nothing is asked of a hunt group that is gone")
  func gone() async throws {
    try await TwinConnection.with(Self.tied) { system, twin in
      let found = try await gatherings(.huntGroup, of: [Self.one, Self.two], to: "plant", system)
      let hunt = try #require(found.first)
      twin.change { state in
        state[user: Self.one] = nil
        state.groups[Self.here]?.gatherings[1].members = [Self.four]
      }
      #expect(try await system.restore(hunt, in: Self.plant) == 1)
      #expect(agents(twin) == [Self.two, Self.four])
      twin.change { $0.groups[Self.here]?.gatherings = [] }
      let failure = await #expect(throws: PhoneSystemError.self) { try await system.restore(hunt, in: Self.plant) }
      #expect(failure?.kind == .missing && failure?.facts["object"] == Self.line)
      #expect(try await system.isRestored(hunt, in: Self.plant) == false)
      twin.change { $0[user: Self.two] = nil }
      #expect(try await system.restore(hunt, in: Self.plant) == 0)
    }
  }

  @Test("Two who are put back at the same time both answer again")
  func together() async throws {
    try await TwinConnection.with(Self.tied) { system, twin in
      let ones = try await gatherings(.huntGroup, of: [Self.one], to: "plant", system)
      let twos = try await gatherings(.huntGroup, of: [Self.two], to: "plant", system)
      twin.change { $0.groups[Self.here]?.gatherings[1].members = [Self.three, Self.four] }
      // Both would have looked before either writes.
      twin.replace(try TwinFaults(["slow:20"]))
      try await withThrowingTaskGroup(of: Void.self) { group in
        for hunt in ones + twos { group.addTask { _ = try await system.restore(hunt, in: Self.plant) } }
        try await group.waitForAll()
      }
      #expect(agents(twin) == [Self.two, Self.one, Self.three, Self.four])
    }
  }

  @Test("A hunt group that is looked for by its id alone has its name and its group")
  func object() async throws {
    try await TwinConnection.with(Self.tied) { system, _ in
      let found = try await system.object(EstateObject.ID(rawValue: Self.line))
      #expect(found?.name == "Reception line" && found?.department == "headquarters" && found?.ties.count == 4)
      #expect(try await system.object(EstateObject.ID(rawValue: "nobody@acme.example.com")) == nil)
    }
  }

  // MARK: - Pickup groups

  @Test("Pickup groups of two groups that have the same name are two")
  func names() async throws {
    try await TwinConnection.with(Self.tied) { system, _ in
      let found = try await gatherings(.callPickup, of: [Self.one, Self.four, Self.two], to: "sales", system)
      #expect(found.map(\.group.groupID) == ["headquarters", "plant"])
      #expect(found.map(\.members) == [[Self.three, Self.one, Self.two], [Self.four]])
      #expect(found.map(\.moved) == [[Self.one, Self.two], [Self.four]])
      let taken = try await gatherings(.callPickup, of: [Self.one], to: "plant", system)
      #expect(found.allSatisfy(\.isNew) && taken.map(\.isNew) == [false])
    }
  }

  @Test("A pickup group that was made for a move stays for those who have joined it, and goes when nobody else is left")
  func pickupGroup() async throws {
    try await TwinConnection.with(Self.tied) { system, twin in
      let users = [Self.one, Self.two, Self.three]
      twin.change { $0.groups[Self.there]?.gatherings = [] }
      let found = try await gatherings(.callPickup, of: users, to: "plant", system)
      let pickup = try #require(found.first)
      twin.change { state in
        for id in users { state[user: id]?.group = Self.there }
        state.groups[Self.here]?.gatherings[0].members = []
      }
      #expect(try await system.isRestored(pickup, in: Self.plant) == false)
      #expect(try await system.restore(pickup, in: Self.plant) == 1)
      #expect(pickups(twin) == [[Self.three, Self.one, Self.two]])
      #expect(try await system.isRestored(pickup, in: Self.plant))
      // One is taken out, and somebody joins.
      twin.change { $0.groups[Self.there]?.gatherings[0].members = [Self.four, Self.three, Self.two] }
      #expect(try await system.isRestored(pickup, in: Self.plant) == false)
      #expect(try await system.restore(pickup, in: Self.plant) == 1)
      #expect(pickups(twin) == [[Self.four, Self.three, Self.one, Self.two]])
      for _ in 1...2 {
        try await system.remove(pickup, from: Self.plant)
        #expect(pickups(twin) == [[Self.four]])
      }
      twin.change { $0.groups[Self.there]?.gatherings[0].members = [Self.two] }
      for _ in 1...2 {
        try await system.remove(pickup, from: Self.plant)
        #expect(pickups(twin) == [])
      }
    }
  }

  @Test("A backup that does not say who moves means all members, and calls a hunt group by its id")
  func oldBackup() throws {
    let text = """
      {"kind": "huntGroup", "id": "\(Self.line)", "group": {"providerID": "acme", "groupID": "headquarters"},
      "members": ["\(Self.one)", "\(Self.two)"], "isNew": false}
      """
    let old = try JSONDecoder().decode(Gathering.self, from: Data(text.utf8))
    #expect(old.name == Self.line && old.moved == [Self.one, Self.two] && old.members == old.moved)
    var now = old
    (now.name, now.moved) = ("Reception line", [Self.two])
    #expect(try JSONDecoder().decode(Gathering.self, from: JSONEncoder().encode(now)) == now)
  }
}
