import Migrations
import Testing

@Suite("How processes share the limits of a phone system")
struct SystemSharesTests {
  static let lease: Int64 = 60_000_000

  static func claim(
    _ node: String, held: Int = 0, wanted: Int = 0, since: Int64 = 0, until: Int64 = lease
  ) -> SystemShares.Claim {
    SystemShares.Claim(
      node: node, held: SystemShare(concurrent: held), wanted: SystemShare(concurrent: wanted), since: since,
      leaseUntil: until)
  }

  static func advice(
    _ limit: Int, own: SystemShares.Claim, others: SystemShares.Claim..., yields: Bool = false
  ) -> SystemShares.Advice {
    SystemShares(limits: SystemShare(concurrent: limit), claims: others, now: 1_000).advice(for: own, yields: yields)
  }

  @Test("Whoever is alone has everything, however little it wants")
  func alone() {
    let advice = Self.advice(8, own: Self.claim("a", wanted: 1))
    #expect(advice.target.concurrent == 8)
    #expect(advice.available.concurrent == 8)
    #expect(!advice.takesTurns)
  }

  @Test(
    "All get the same, but none more than it wants; what is left over is a reserve for all",
    arguments: [
      (8, [8, 8], [4, 4]), (8, [8, 8, 8], [3, 3, 2]), (8, [1, 8], [1, 7]), (8, [1, 1], [4, 4]),
      (8, [1, 2, 9], [1, 2, 5]),
      (2, [5, 5, 5], [1, 1, 0]), (1, [1, 1], [1, 0]), (7, [2, 2, 2], [3, 2, 2]),
      (1_000_000, [3, 1_000_000], [3, 999_997]),
    ])
  func fair(limit: Int, wanted: [Int], expected: [Int]) {
    let claims = wanted.enumerated().map { Self.claim("n\($0.offset)", wanted: $0.element, since: Int64($0.offset)) }
    let shares = SystemShares(limits: SystemShare(concurrent: limit), claims: claims, now: 1_000)
    #expect(claims.map { shares.advice(for: $0).target.concurrent } == expected)
  }

  @Test("What others have not given back is not there yet; what only the dead hold is")
  func available() {
    let (own, other) = (Self.claim("a", wanted: 8), Self.claim("b", held: 8, wanted: 8))
    let advice = Self.advice(8, own: own, others: other)
    #expect(advice.target.concurrent == 4)
    #expect(advice.available.concurrent == 0)
    let afterDeath = Self.advice(8, own: own, others: Self.claim("b", held: 8, wanted: 8, until: 1_000))
    #expect(afterDeath.target.concurrent == 8)
    #expect(afterDeath.available.concurrent == 8)
  }

  @Test("Whoever wants nothing keeps what it has, until somebody wants it")
  func idle() {
    let own = Self.claim("a", held: 8)
    #expect(Self.advice(8, own: own).target.concurrent == 8)
    #expect(Self.advice(8, own: own, others: Self.claim("b", wanted: 1)).target.concurrent == 0)
  }

  @Test("A rate that somebody used up stays used for its span after the lease has ended")
  func usedRate() {
    let limits = SystemShare(perSecond: 4, perMinute: 9)
    func available(_ now: Int64) -> SystemShare {
      let gone = SystemShares.Claim(
        node: "b", held: SystemShare(perSecond: 3, perMinute: 5), wanted: .none, since: 0, leaseUntil: 1_000)
      let own = SystemShares.Claim(
        node: "a", held: .none, wanted: SystemShare(perSecond: 4, perMinute: 9), since: 0, leaseUntil: 0)
      return SystemShares(limits: limits, claims: [gone], now: now).advice(for: own).available
    }
    #expect(available(1_000_999) == SystemShare(perSecond: 1, perMinute: 4))
    #expect(available(1_001_000) == SystemShare(perSecond: 4, perMinute: 4))
    #expect(available(60_001_000) == limits)
  }

  @Test("What a process used of a rate before its lease ended it goes on holding when it comes again")
  func usedBefore() {
    func renewed(_ now: Int64) -> SystemShare {
      let before = SystemShares.Claim(
        node: "a", held: SystemShare(concurrent: 2, perSecond: 4, perMinute: 5), wanted: .none, since: 0,
        leaseUntil: 1_000)
      let others = ["b", "c"].map {
        SystemShares.Claim(
          node: $0, held: .none, wanted: SystemShare(concurrent: 6, perSecond: 6, perMinute: 6), since: 1,
          leaseUntil: .max / 2)
      }
      let own = SystemShares.Claim(
        node: "a", held: SystemShare(concurrent: 2, perSecond: 4, perMinute: 6),
        wanted: SystemShare(concurrent: 6, perSecond: 6, perMinute: 6), since: 0, leaseUntil: 0)
      let limits = SystemShare(concurrent: 6, perSecond: 6, perMinute: 6)
      return SystemShares(limits: limits, claims: [before] + others, now: now)
        .renewal(of: own, yields: false, lease: Self.lease).claim.held
    }
    // A part of three each would be two.
    #expect(renewed(1_000_999) == SystemShare(concurrent: 2, perSecond: 4, perMinute: 5))
    #expect(renewed(1_001_000) == SystemShare(concurrent: 2, perSecond: 2, perMinute: 5))
    #expect(renewed(60_001_000) == SystemShare(concurrent: 2, perSecond: 2, perMinute: 2))
  }

  @Test("Where not all can have one, whoever had its turn goes to the end of the line; elsewhere nobody does")
  func turns() {
    let (own, other) = (Self.claim("a", held: 1, wanted: 1), Self.claim("b", wanted: 1, since: 5))
    #expect(Self.advice(1, own: own, others: other).target.concurrent == 1)
    #expect(Self.advice(1, own: own, others: other, yields: true).target.concurrent == 0)
    #expect(Self.advice(3, own: own, others: other, yields: true).target.concurrent == 2)
  }

  @Test("What a process holds after its lease has ended does not count, whatever it believes")
  func lapsed() {
    let claims = [Self.claim("a", held: 4, wanted: 4, until: 900), Self.claim("b", held: 3, wanted: 8)]
    let shares = SystemShares(limits: SystemShare(concurrent: 4), claims: claims, now: 1_000)
    let renewal = shares.renewal(of: Self.claim("a", held: 4, wanted: 4), yields: false, lease: Self.lease)
    #expect(renewal.claim.held.concurrent == 1)
    #expect(renewal.claim.leaseUntil == 1_000 + Self.lease)
    #expect(renewal.claim.since == 1_000)
  }
}
