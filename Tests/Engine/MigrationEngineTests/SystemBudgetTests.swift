import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import SQL
import SimulatedProcesses
import Store
import TestDatabases
import Testing

/// Several nodes, each with a store and a gate of its own, on one database.
@Suite("Limits over several processes", .timeLimit(.minutes(10)))
struct SystemBudgetTests {
  @Test("Never more requests at once than the limit, over all nodes, and all are done", arguments: [1, 2, 5])
  func atOnce(limit: Int) async throws {
    try await withNodes(3, RequestLimits(concurrent: limit)) { nodes in
      let room = Room(places: limit)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for node in nodes {
          for _ in 0..<40 {
            group.addTask {
              try await node.gate.request("test") {
                await room.enter()
                await Task.yield()
                await room.leave()
              }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(await room.most == limit)
      for node in nodes { #expect(await node.gate.count == 40) }
    }
  }

  @Test("Where there are fewer places than nodes they take turns: nobody waits for ever")
  func turns() async throws {
    try await withNodes(3, RequestLimits(concurrent: 1)) { nodes in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for node in nodes {
          group.addTask {
            // Each goes on until every other one has been served too.
            while true {
              try await node.gate.request("test") {}
              var counts: [Int] = []
              for node in nodes { counts.append(await node.gate.count) }
              if counts.allSatisfy({ $0 >= 3 }) { return }
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test("A rate of a second holds over all nodes, also where it is smaller than their number", arguments: [1, 2])
  func perSecond(limit: Int) async throws {
    try await withNodes(3, RequestLimits(concurrent: 8, perSecond: limit)) { nodes in
      let start = ContinuousClock.now
      try await withThrowingTaskGroup(of: Void.self) { group in
        for node in nodes { for _ in 0..<2 { group.addTask { try await node.gate.request("test") {} } } }
        try await group.waitForAll()
      }
      // The last of six may begin when so many whole seconds are over; a slow machine only takes longer.
      #expect(ContinuousClock.now - start >= .seconds((6 - 1) / limit))
    }
  }

  @Test("A rate of a minute holds over all nodes, also over those that have ended meanwhile")
  func perMinute() async throws {
    try await withNodes(3, RequestLimits(concurrent: 8, perMinute: 6)) { nodes in
      let start = ContinuousClock.now
      let begun = Counter()
      let requests = nodes.flatMap { node in
        (0..<5).map { _ in Task { try await node.gate.request("test") { begun.add() } } }
      }
      await begun.reaches(6)
      for node in nodes.prefix(2) { try await node.gate.giveBack() }
      let looks = nodes[2].looks.count
      await nodes[2].looks.reaches(looks + 20)
      let count = begun.count
      for request in requests { request.cancel() }
      var cancelled = 0
      for request in requests {
        do { try await request.value } catch is CancellationError { cancelled += 1 }
      }
      // On a machine so slow that the minute is over by now, more may have begun.
      let isWithinTheMinute = ContinuousClock.now - start < .seconds(60)
      #expect(count == 6 || !isWithinTheMinute)
      #expect(cancelled == 9 || !isWithinTheMinute)
    }
  }

  @Test("What a node held that has vanished is taken over when its lease ends, and not before")
  func vanished() async throws {
    try await withNodes(1, RequestLimits(concurrent: 2)) { nodes in
      try await nodes[0].hold("vanished", lease: .seconds(2))
      let until = try #require(try await nodes[0].leaseEnd(of: "vanished"))
      let began = try await nodes[0].gate.request("test") { Date() }
      #expect(began >= until)
    }
  }

  @Test("What a process of this machine held that is known to be gone is free at once")
  func died() async throws {
    try await withNodes(1, RequestLimits(concurrent: 2), dead: ["gone"]) { nodes in
      try await nodes[0].hold("gone", lease: .seconds(36_000))
      try await nodes[0].gate.request("test") {}
      #expect(try #require(try await nodes[0].leaseEnd(of: "gone")) <= Date())
    }
  }

  @Test("A node that slept beyond its lease begins nothing before it has looked")
  func slept() async throws {
    try await withNodes(2, RequestLimits(concurrent: 2)) { nodes in
      let (sleeper, other, room) = (nodes[0], nodes[1], Room(places: 2))
      try await sleeper.gate.request("test") {}
      sleeper.sleepsForAnHour()
      try await sleeper.tamper("UPDATE system_share SET lease_until = 1")
      let leaves = Counter()
      let visits = (0..<2).map { _ in
        Task {
          try await other.gate.request("test") {
            await room.enter()
            await leaves.reaches(1)
            await room.leave()
          }
        }
      }
      await room.isFull()
      let late = Task {
        try await sleeper.gate.request("test") {
          await room.enter()
          await room.leave()
        }
      }
      let looks = sleeper.looks.count
      await sleeper.looks.reaches(looks + 5)
      #expect(await room.most == 2)
      leaves.add()
      for visit in visits { try await visit.value }
      try await late.value
      #expect(await room.most == 2)
    }
  }

  @Test("Requests cost no commit: one takes, one gives back")
  func commits() async throws {
    try await withNodes(1, RequestLimits(concurrent: 4)) { nodes in
      for _ in 0..<300 { try await nodes[0].gate.request("test") {} }
      await nodes[0].looks.reaches(3)
      // Two points for each transaction.
      #expect(nodes[0].fate.points == 2)
      try await nodes[0].gate.giveBack()
      #expect(nodes[0].fate.points == 4)
    }
  }

  @Test("When the store gives nothing, those that wait are told why")
  func storeIsGone() async throws {
    try await withNodes(1, RequestLimits(concurrent: 1), killAt: 1) { nodes in
      await #expect(throws: Death.self) { try await nodes[0].gate.request("test") {} }
    }
  }

  @Test("A gate without limits asks nobody")
  func unlimited() async throws {
    try await withNodes(1, RequestLimits(concurrent: 0), killAt: 1) { nodes in
      try await nodes[0].gate.request("test") {}
    }
  }
}

/// A node: its gate, its store, and what the test does to it.
private struct Node: Sendable {
  static let system = PhoneSystemID(rawValue: "old")
  /// So long that nobody has to renew it, however slow the machine is; shorter than the hour that a node sleeps.
  static let lease = Duration.seconds(1_800)
  let gate: RequestGate
  let store: BelayStore
  let database: any SQLDatabase
  let fate: Fate
  let looks = Counter()
  let hours = Counter()

  init(_ name: String, _ path: String, _ limits: RequestLimits, dead: Set<String>, killAt: Int?) async throws {
    database = try await TestDatabases.open(path)
    // The schema is there before the first point is counted.
    _ = try await BelayStore(database: database, now: { Date() })
    fate = Fate(killAt: killAt)
    store = try await BelayStore(database: MortalDatabase(base: database, fate: fate), now: { Date() })
    var surroundings = Surroundings.live
    surroundings.elapsed = { [hours] in Surroundings.live.elapsed() + .seconds(3_600 * hours.count) }
    gate = RequestGate(system: Self.system, limits: limits, surroundings: surroundings)
    let budget = SystemBudget(of: gate, in: store, for: NodeID(rawValue: name), lease: Self.lease) {
      dead.contains($0.rawValue)
    }
    await gate.share(through: CountedBudget(base: budget, looks: looks))
  }

  /// The process sleeps while its clock goes on.
  func sleepsForAnHour() { hours.add() }

  /// Takes the whole of the limits under another name and forgets about it.
  func hold(_ name: String, lease: Duration) async throws {
    let limits = SystemShare(concurrent: gate.limits.concurrent)
    let answer = try await store.renewShare(
      ShareRequest(
        system: Self.system, node: NodeID(rawValue: name), limits: limits,
        state: ShareState(kept: .none, wanted: limits, yields: false), lease: lease), hasDied: { _ in false })
    #expect(answer.held == limits)
  }

  func leaseEnd(of name: String) async throws -> Date? {
    try await database.read { session in
      try session.row("SELECT lease_until FROM system_share WHERE node = $1", [.text(name)]) { $0.moment(0) }
    }.flatMap(\.self)
  }

  func tamper(_ statement: String) async throws { try await database.transaction { _ = try $0.execute(statement, []) } }

  func end() async throws {
    do { try await gate.giveBack() } catch is Death {}
    try await database.close()
  }
}

/// A budget that counts how often its gate has looked.
private struct CountedBudget: RequestBudget {
  let base: SystemBudget
  let looks: Counter

  var lease: Duration { base.lease }

  func look(_ state: ShareState) async throws -> ShareAdvice {
    looks.add()
    return try await base.look(state)
  }

  func renew(_ state: ShareState) async throws -> ShareAnswer {
    looks.add()
    return try await base.renew(state)
  }

  func end(_ used: SystemShare) async throws { try await base.end(used) }
}

/// Runs a test with nodes on one database.
private func withNodes(
  _ count: Int, _ limits: RequestLimits, dead: Set<String> = [], killAt: Int? = nil,
  _ body: ([Node]) async throws -> Void
) async throws {
  try await withTestFolder("nodes") { folder in
    var nodes: [Node] = []
    for number in 0..<count {
      nodes.append(try await Node("node \(number)", folder + "/belay.sqlite", limits, dead: dead, killAt: killAt))
    }
    do {
      try await body(nodes)
    } catch {
      for node in nodes { try await node.end() }
      throw error
    }
    for node in nodes { try await node.end() }
  }
}
