import Migrations
import SeededGenerators
import Testing

@Suite("Sharing limits, over random histories")
struct SystemSharesPropertyTests {
  static let resources = SystemShare.Resource.allCases

  /// A process as its gate behaves: it uses no more than it should have, and keeps what is in use.
  struct Process {
    var claim: SystemShares.Claim
    var demand = SystemShare.none
    var most = SystemShare.none
    var used = SystemShare.none
    var hadTurn = false
    var served = 0
  }

  /// Processes on one store, and a clock that each event turns by a tenth of a second.
  struct World {
    let limits: SystemShare
    var now: Int64 = 1_000_000_000
    var processes: [Process]
    var claims: [String: SystemShares.Claim] = [:]
    var random: SeededGenerator

    init(limits: SystemShare, processes count: Int, seed: UInt64) {
      (self.limits, random) = (limits, SeededGenerator(seed: seed))
      processes = (0..<count).map { number in
        Process(
          claim: SystemShares.Claim(node: "node \(number)", held: .none, wanted: .none, since: 0, leaseUntil: 0))
      }
    }

    var shares: SystemShares { SystemShares(limits: limits, claims: Array(claims.values), now: now) }

    /// One look of one process, as in the gate: uses less, keeps what is in use, renews.
    mutating func look(_ number: Int) {
      now += 100_000
      forgetRates()
      var process = processes[number]
      var own = process.claim
      own.wanted = process.demand.with(limits, min)
      own.since = claims[own.node]?.since ?? now
      let advice = shares.advice(for: own, yields: process.hadTurn)
      process.most = own.held.with(advice.target, min)
      // Who holds nothing any more keeps what it used of the rates before.
      own.held =
        own.held == .none ? process.used : process.most.with(process.used, max).with(own.held, min)
      let renewal = shares.renewal(of: own, yields: process.hadTurn, lease: 60_000_000)
      if renewal.hasYielded { process.hadTurn = false }
      process.claim = renewal.claim
      process.most = renewal.claim.held.with(renewal.target, min)
      claims[own.node] = renewal.claim
      processes[number] = process
    }

    /// Gives back what is held, but for what was used of the rates lately.
    mutating func giveBack(_ number: Int) {
      guard claims[processes[number].claim.node] != nil else { return }
      processes[number].used.concurrent = 0
      processes[number].most = .none
      processes[number].claim.held = .none
      claims[processes[number].claim.node]?.held = processes[number].used
      claims[processes[number].claim.node]?.leaseUntil = now
    }

    /// What was used before a lease ended counts no longer than its span.
    private mutating func forgetRates() {
      for (number, process) in processes.enumerated() {
        guard let claim = claims[process.claim.node], claim.leaseUntil <= now else { continue }
        for resource in resources where claim.leaseUntil + resource.span <= now {
          processes[number].used[resource] = 0
          claims[process.claim.node]?.held[resource] = 0
        }
      }
    }

    /// Uses as much as it may and wants; a request needs one of everything that is limited.
    mutating func use(_ number: Int) {
      let process = processes[number]
      let limited = resources.filter { limits[$0] > 0 }
      let begins = limited.map { min(process.most[$0], process.demand[$0]) - process.used[$0] }.min() ?? 0
      guard begins > 0 else { return }
      for resource in limited { processes[number].used[resource] += begins }
      processes[number].served += begins
      processes[number].hadTurn = true
    }
  }

  @Test("Never more than the limits are held or used in all, whatever happens in which order", arguments: 0..<40)
  func neverMore(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let limits = SystemShare(
      concurrent: .random(in: 1...9, using: &random), perSecond: .random(in: 0...5, using: &random),
      perMinute: .random(in: 0...30, using: &random))
    var world = World(limits: limits, processes: .random(in: 1...6, using: &random), seed: UInt64(seed))
    for _ in 0..<1_500 {
      let number = Int.random(in: world.processes.indices, using: &world.random)
      switch Int.random(in: 0..<13, using: &world.random) {
      case 0: world.processes[number].demand = Self.demand(&world.random)
      case 1: world.processes[number].used = .none
      case 2 where world.processes[number].used == .none:
        // It ends; what it held is free.
        world.claims[world.processes[number].claim.node] = nil
        world.processes[number].claim.held = .none
        world.processes[number].most = .none
      case 3: world.giveBack(number)
      case 4...7: world.use(number)
      default: world.look(number)
      }
      for resource in Self.resources where limits[resource] > 0 {
        #expect(world.claims.values.reduce(0) { $0 + $1.held[resource] } <= limits[resource])
        #expect(world.processes.reduce(0) { $0 + $1.used[resource] } <= limits[resource])
        #expect(
          world.processes.allSatisfy { $0.used[resource] <= world.claims[$0.claim.node]?.held[resource] ?? 0 })
      }
    }
  }

  @Test(
    "Everybody who wants something is served again and again, also where two resources are scarce", arguments: 0..<40)
  func everybody(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 2...6, using: &random)
    let limits = SystemShare(
      concurrent: .random(in: 1...4, using: &random), perSecond: .random(in: 0...3, using: &random),
      perMinute: .random(in: 0...3, using: &random))
    var world = World(limits: limits, processes: count, seed: UInt64(seed))
    for number in world.processes.indices { world.processes[number].demand = Self.demand(&random, atLeast: 1) }
    var lastServed = [Int](repeating: 0, count: count)
    for round in 1...200 {
      for number in world.processes.indices.shuffled(using: &world.random) {
        let before = world.processes[number].served
        world.look(number)
        world.use(number)
        if world.processes[number].served > before { lastServed[number] = round }
        // What it began has ended before its next look.
        world.processes[number].used = .none
      }
      #expect(lastServed.allSatisfy { round - $0 <= 4 * count })
    }
  }

  @Test("Once only one wants something it has all of it after one look of each", arguments: 0..<20)
  func oneAlone(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let limits = SystemShare(concurrent: .random(in: 1...9, using: &random), perSecond: 3, perMinute: 7)
    var world = World(limits: limits, processes: 4, seed: UInt64(seed))
    for number in 0..<4 { world.processes[number].demand = Self.demand(&random) }
    for _ in 0..<50 { world.look(Int.random(in: 0..<4, using: &random)) }
    for number in 1..<4 { world.processes[number].demand = .none }
    world.processes[0].demand = SystemShare(concurrent: 1, perSecond: 1, perMinute: 1)
    world.look(0)
    for number in 1..<4 { world.look(number) }
    world.look(0)
    #expect(world.processes[0].claim.held == limits)
  }

  private static func demand(_ random: inout SeededGenerator, atLeast least: Int = 0) -> SystemShare {
    let count = Int.random(in: least...12, using: &random)
    return SystemShare(concurrent: count, perSecond: count, perMinute: count)
  }
}
