import ConnectorKit
import Migrations
import Testing
import WrittenConfigurations

@testable import Kamailio

@Suite("The keys of a Kamailio")
struct KamailioConfigurationTests {
  /// A wrong value and the complaint that it gets.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var key: String
    var value: Written?
    var complaint: String
    var at: String?
    var testDescription: String { "\(key): \(complaint)" }
  }

  @Test(
    "Each wrong key gets a complaint that names it",
    arguments: [
      Mistake(key: "database", value: nil, complaint: "configuration.missing-key"),
      Mistake(
        key: "database", value: "mysql://kamailio:marked-Secret@h/kamailio", complaint: "configuration.not-a-choice"),
      Mistake(
        key: "database", value: "postgresql://kamailio:marked-Secret%zz@h/kamailio",
        complaint: "configuration.not-a-connection-uri"),
      Mistake(
        key: "database", value: "postgresql://kamailio:a@marked-Secret@h/kamailio",
        complaint: "configuration.not-a-connection-uri"),
      Mistake(
        key: "database", value: "postgresql://kamailio:1/marked-Secret@h/kamailio",
        complaint: "configuration.not-a-connection-uri"),
      Mistake(
        key: "database", value: "postgresql://kamailio:marked-Secret/kamailio",
        complaint: "configuration.not-a-connection-uri"),
      Mistake(
        key: "database", value: "postgres://h/kamailio?password=a&marked-Secret",
        complaint: "configuration.not-a-connection-uri"),
      Mistake(key: "database", value: ["a", "b"], complaint: "configuration.not-a-text"),
      Mistake(key: "domain", value: nil, complaint: "configuration.missing-key"),
      Mistake(key: "domain", value: "${NO_SUCH}", complaint: "configuration.no-such-variable"),
      Mistake(key: "ranges", value: nil, complaint: "configuration.missing-key"),
      Mistake(key: "ranges", value: ["+41227679999-+41227670000"], complaint: "configuration.not-a-range"),
      Mistake(key: "ranges", value: ["all"], complaint: "configuration.not-a-range"),
      Mistake(key: "licences", value: "many", complaint: "configuration.not-a-number"),
      Mistake(key: "licences", value: "-1", complaint: "configuration.not-a-number"),
      Mistake(key: "locations", value: "Meyrin", complaint: "configuration.not-a-list"),
      Mistake(
        key: "locations", value: [["aliases": ["MEY"]]], complaint: "configuration.missing-key",
        at: "systems.new.locations[0].name"),
      Mistake(
        key: "locations", value: [["name": "Meyrin", "emergencyroute": "sip:144@x"]],
        complaint: "configuration.unknown-key", at: "systems.new.locations[0].emergencyroute"),
      Mistake(
        key: "limits", value: ["concurrent": "0"], complaint: "configuration.not-a-number",
        at: "systems.new.limits.concurrent"),
      Mistake(
        key: "limits", value: ["timeout": "soon"], complaint: "configuration.not-a-number",
        at: "systems.new.limits.timeout"),
      Mistake(key: "licenses", value: "5", complaint: "configuration.unknown-key"),
    ])
  func mistakes(_ mistake: Mistake) throws {
    let problems = configured(
      without: [mistake.key], with: mistake.value.map { [(mistake.key, $0)] } ?? []
    ).problems
    let problem = try #require(problems.first)
    #expect(problems.count == 1)
    #expect(problem.code == mistake.complaint)
    #expect(problem.key == mistake.at ?? "systems.new.\(mistake.key)")
    #expect(!"\(problem)".contains("marked-Secret"), "an address may hold a password")
    if mistake.key == "licenses" { #expect(problem.facts["nearest"] == "licences") }
  }

  @Test("All mistakes are told at once")
  func allAtOnce() {
    let problems = configured(
      without: ["database"], with: [("ranges", "x"), ("licences", "y"), ("colour", "red")]
    ).problems
    #expect(
      Set(problems.map(\.key)) == [
        "systems.new.database", "systems.new.ranges", "systems.new.licences", "systems.new.colour",
      ])
  }

  @Test(
    "A path is meant from the configuration's folder, with or without scheme",
    arguments: [
      ("kamailio.sqlite", "/etc/belay/kamailio.sqlite"), ("sqlite://kamailio.sqlite", "/etc/belay/kamailio.sqlite"),
      ("sqlite:///var/lib/k.sqlite", "/var/lib/k.sqlite"), ("/var/lib/k.sqlite", "/var/lib/k.sqlite"),
    ])
  func paths(_ written: String, _ meant: String) async throws {
    let made = configured(with: [("database", .text(written))], in: "/etc/belay")
    #expect(made.problems == [])
    let system = try #require(made.system as? Kamailio)
    let error = await #expect(throws: PhoneSystemError.self) { try await system.probe() }
    #expect(error?.facts["database"] == meant)
  }

  @Test(
    "A server is named as libpq names it",
    arguments: [
      "postgresql://kamailio:a%40b%2Fc@127.0.0.1:1/kamailio", "postgres://kamailio@127.0.0.1:1/kamailio",
      "postgresql://kamailio@127.0.0.1:1/kamailio?sslmode=disable&options=-csearch_path%3Dtelephony",
    ])
  func servers(_ written: String) async throws {
    let made = configured(with: [("database", .text(written))])
    #expect(made.problems == [])
    let system = try #require(made.system as? Kamailio)
    let error = await #expect(throws: PhoneSystemError.self) { try await system.probe() }
    #expect(error?.facts["database"] == "127.0.0.1/1/kamailio")
  }

  @Test("No licences and no limit are the same; the domain alone is the list of domains")
  func defaults() async throws {
    let made = configured(without: ["domains"], with: [("licences", "0")])
    let system = try #require(made.system as? Kamailio)
    #expect(system.profile.licences == nil)
    #expect(system.profile.domains == ["voice.example.org"])
    #expect(system.gate.limits.concurrent == 4)
  }
}
