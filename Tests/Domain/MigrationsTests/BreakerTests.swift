import Foundation
import Migrations
import Testing

@Suite("The breaker")
struct BreakerTests {
  /// Counts results: `+` good, `-` failed, `!` failed and may be unreachable.
  static func breaker(_ limits: Breaker.Limits, _ results: String) -> Breaker {
    var breaker = Breaker(limits: limits)
    for result in results {
      if result == "+" { breaker.succeed() } else { breaker.fail(unreachable: result == "!") }
    }
    return breaker
  }

  static let off = Breaker.Limits(failures: 0, rate: 0, minimumSample: 0, unreachable: 0)

  @Test("It opens at the count of failures and not before")
  func failures() {
    var limits = Self.off
    limits.failures = 3
    #expect(Self.breaker(limits, "-+-++").reason == nil)
    #expect(Self.breaker(limits, "-+-++-").reason == .failures(3))
  }

  @Test("It opens at the share of failures once the sample is large enough, whichever result makes it so")
  func rate() {
    var limits = Self.off
    (limits.rate, limits.minimumSample) = (0.25, 8)
    #expect(Self.breaker(limits, "-------").reason == nil)
    #expect(Self.breaker(limits, "--------").reason == .rate(failed: 8, of: 8))
    #expect(Self.breaker(limits, "++++++-").reason == nil)
    #expect(Self.breaker(limits, "++++++--").reason == .rate(failed: 2, of: 8))
    #expect(Self.breaker(limits, "--++++++").reason == .rate(failed: 2, of: 8))
    #expect(Self.breaker(limits, "-+++++++-").reason == nil)
    #expect(Self.breaker(limits, "+++++++++").reason == nil)
  }

  @Test("It opens when too many people may not be reachable; that reason comes first")
  func unreachable() {
    let limits = Breaker.Limits(failures: 2, rate: 0.1, minimumSample: 1, unreachable: 1)
    #expect(Self.breaker(limits, "+!").reason == .unreachable(1))
    var only = Self.off
    only.unreachable = 2
    #expect(Self.breaker(only, "-----!").reason == nil)
    #expect(Self.breaker(only, "-----!!").reason == .unreachable(2))
  }

  @Test("Zero switches a limit off")
  func off() {
    let breaker = Self.breaker(Self.off, String(repeating: "!-", count: 50))
    #expect(breaker.reason == nil)
    #expect(breaker.failed == 100 && breaker.unreachable == 50 && breaker.succeeded == 0)
  }

  @Test("The first reason stays; counting goes on")
  func first() {
    let breaker = Self.breaker(Breaker.Limits(failures: 2, rate: 0, minimumSample: 0, unreachable: 1), "--!+++")
    #expect(breaker.reason == .failures(2))
    #expect(breaker.failed == 3 && breaker.unreachable == 1 && breaker.succeeded == 3)
  }

  @Test("A reason has a code and facts, and survives JSON")
  func reasons() throws {
    let reasons: [(Breaker.Reason, String, [String: String])] = [
      (.failures(3), "breaker.failures", ["count": "3"]),
      (.rate(failed: 2, of: 8), "breaker.rate", ["failed": "2", "total": "8"]),
      (.unreachable(1), "breaker.unreachable", ["count": "1"]),
    ]
    for (reason, code, facts) in reasons {
      #expect(reason.code == code)
      #expect(reason.facts == facts)
      #expect(try JSONDecoder().decode(Breaker.Reason.self, from: JSONEncoder().encode(reason)) == reason)
    }
  }
}
