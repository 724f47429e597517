import ConnectorKit
import Migrations
import Testing

@Suite("Fault rules")
struct FaultRuleTests {
  private static let kamailio = PhoneSystemID(rawValue: "kamailio")

  @Test("A rule says where, what and when")
  func read() throws {
    let rule = try #require(FaultRule("skype/ldap.modify:fail:3"))
    #expect(rule.place == .system(PhoneSystemID(rawValue: "skype"), request: "ldap.modify"))
    #expect(rule.what == .fail)
    #expect(rule.when == .counts(3...3))
    #expect(FaultRule("kamailio:drop-after:5-8")?.when == .counts(5...8))
    #expect(FaultRule("kamailio:slow:0.5%")?.when == .chance(percent: 0.5))
    #expect(FaultRule("kamailio:slow:100%")?.when == .chance(percent: 100))
    #expect(FaultRule("store:busy")?.place == .store)
    #expect(FaultRule("store:busy")?.when == .always)
  }

  @Test(
    "Whatever happens to a request or to a commit can be written, and is written back the same",
    arguments: FaultRule.What.atSystems.map { "kamailio:\($0.rawValue):2" }
      + FaultRule.What.atStore.map { "store:\($0.rawValue):20-40" })
  func kinds(text: String) throws {
    #expect(try #require(FaultRule(text)).description == text)
  }

  @Test(
    "What is none is refused",
    arguments: [
      "", ":", "kamailio", "kamailio:", ":fail", "kamailio:fial", "kamailio:Fail", "kamailio:busy", "kamailio:full",
      "store:fail", "store:drop-before", "store:drop-after", "store/append:busy", "store/:busy", "kamailio/:fail",
      "/ldap.modify:fail", "kamailio:fail:", "kamailio:fail:0", "kamailio:fail:-1", "kamailio:fail:+1",
      "kamailio:fail:1.5", "kamailio:fail:x", "kamailio:fail:3-", "kamailio:fail:-3", "kamailio:fail:4-3",
      "kamailio:fail:0-3", "kamailio:fail:1-2-3", "kamailio:fail:%", "kamailio:fail:0%", "kamailio:fail:101%",
      "kamailio:fail:-5%", "kamailio:fail:nan%", "kamailio:fail:1e1%", "kamailio:fail:5 %", "kamailio:fail:1:2",
      "kamailio:fail:99999999999999999999",
    ])
  func unreadable(text: String) {
    #expect(FaultRule(text) == nil)
  }

  @Test("Counts strike from the first to the last, and nothing else")
  func counts() throws {
    func struck(_ text: String) throws -> [Int] {
      let rule = try #require(FaultRule(text))
      return (1...50).filter { rule.fault(at: $0, seed: 1) != nil }
    }
    #expect(try struck("kamailio:fail:3") == [3])
    #expect(try struck("kamailio:fail:20-40") == Array(20...40))
    #expect(try struck("kamailio:fail") == Array(1...50))
    #expect(try struck("kamailio:fail:100%") == Array(1...50))
  }

  @Test(
    "Chance strikes about as often as it says: exactly so often with this seed",
    arguments: [("0.5%", 44), ("5%", 503), ("20%", 2_021), ("50%", 4_932)])
  func chance(text: String, expected: Int) throws {
    let rule = try #require(FaultRule("kamailio:lost-answer:\(text)"))
    #expect((1...10_000).count { rule.fault(at: $0, seed: 7) != nil } == expected)
  }

  @Test("The seed, the rule and the count decide, each of them")
  func independent() throws {
    func struck(_ text: String, seed: UInt64) throws -> Set<Int> {
      let rule = try #require(FaultRule(text))
      return Set((1...1_000).filter { rule.fault(at: $0, seed: seed) != nil })
    }
    let first = try struck("kamailio:lost-answer:10%", seed: 1)
    #expect(try struck("kamailio:lost-answer:10%", seed: 1) == first)
    #expect(try struck("kamailio:lost-answer:10%", seed: 2) != first)
    #expect(try struck("skype:lost-answer:10%", seed: 1) != first)
    #expect(try struck("kamailio:fail:10%", seed: 1) != first)
  }

  @Test("A drop is on one side of the request or on the other, as the seed has it; at the store before")
  func sides() throws {
    let rule = try #require(FaultRule("kamailio:drop"))
    let sides = (1...10_000).compactMap { rule.fault(at: $0, seed: 7)?.what }
    #expect(sides.count { $0 == .dropBefore } == 4_927)
    #expect(Set(sides) == [.dropBefore, .dropAfter])
    #expect(FaultRule("store:drop")?.fault(at: 1, seed: 7)?.what == .drop)
  }

  @Test("A place covers what is in it")
  func places() {
    let request = FaultRule.Place.system(Self.kamailio, request: "kamailio.assign-number")
    #expect(FaultRule.Place.system(Self.kamailio, request: nil).covers(request))
    #expect(request.covers(request))
    #expect(!FaultRule.Place.system(Self.kamailio, request: "kamailio.assign").covers(request))
    #expect(!FaultRule.Place.system(PhoneSystemID(rawValue: "skype"), request: nil).covers(request))
    #expect(!FaultRule.Place.store.covers(request))
    #expect(!FaultRule.Place.system(Self.kamailio, request: nil).covers(.store))
    #expect(FaultRule.Place.store.covers(.store))
  }
}
