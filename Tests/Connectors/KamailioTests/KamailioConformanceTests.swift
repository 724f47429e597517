import ConnectorConformance
import ConnectorKit
import Estates
import Migrations
import SQL
import Testing

@testable import Kamailio

/// People and numbers of the tests.
enum Sample {
  static let ada = UserAddress(name: "ada", domain: "voice.example.org")
  static let bob = UserAddress(name: "bob", domain: "voice.example.org")
  static let zoe = UserAddress(name: "zoë.o'neil", domain: "voice.example.org")

  static func number(_ text: String = "+41227670001") throws -> PhoneNumber { try PhoneNumber(text) }
}

@Suite("Kamailio keeps the contract of its roles", .enabled(if: KamailioSchema.isInstalled, KamailioSchema.needed))
struct KamailioConformanceTests {
  @Test("Users", arguments: [Sample.ada, Sample.zoe])
  func users(_ user: UserAddress) async throws {
    try await withKamailio { kamailio in
      #expect(await UserProvisioningConformance.violations(of: kamailio.system, creating: user) == [])
      let left = try await kamailio.rows("SELECT * FROM subscriber")
      #expect(left.isEmpty)
    }
  }

  @Test("Numbers")
  func numbers() async throws {
    try await withKamailio { kamailio in
      let found = await NumberAssigningConformance.violations(
        of: kamailio.system, assigning: try Sample.number(), to: Sample.ada, notTo: Sample.bob)
      #expect(found == [])
      #expect(try await kamailio.rows("SELECT * FROM dbaliases").isEmpty)
    }
  }

  @Test("Settings, beside one that is there already")
  func settings() async throws {
    try await withKamailio { kamailio in
      try await kamailio.system.write(["ringtone": "7"], of: Sample.zoe)
      let found = await SettingsCarryingConformance.violations(
        of: kamailio.system, writing: ["display_name": "Zoë O'Neil 東京", "fwd": "+41227670002", "voicemail": "yes"],
        of: Sample.zoe,
        refusing: [
          String(repeating: "n", count: 33): "long name", "delegates": String(repeating: "é", count: 129),
        ])
      #expect(found == [])
      #expect(try await kamailio.system.settings(of: Sample.zoe) == ["ringtone": "7"])
    }
  }

  @Test("The report on itself")
  func report() async throws {
    try await withKamailio { kamailio in
      let number = try Sample.number()
      try await kamailio.system.create(Sample.ada, password: Secret("a"))
      try await kamailio.system.create(Sample.bob, password: Secret("b"))
      try await kamailio.system.assign(number, to: Sample.ada)
      // An alias that is no number is none of a project's business.
      _ = try await kamailio.rows(
        "INSERT INTO dbaliases (alias_username, alias_domain, username, domain) VALUES ('reception', $1, 'bob', $1)",
        [.text(Sample.bob.domain)])
      let found = await DestinationReportingConformance.violations(
        of: kamailio.system,
        known: .init(
          holders: [number: Sample.ada], freeNumber: try Sample.number("+41227670002"), absent: Sample.zoe))
      #expect(found == [])
      let report = try await kamailio.system.report(numbers: nil, users: nil)
      #expect(report.users == 2)
      #expect(report.licences == 100)
      #expect(report.present == [Sample.ada, Sample.bob])
      #expect(report.holders == [number: Sample.ada])
      #expect(report.location(called: "mey")?.emergencyRoute == "sip:144@voice.example.org")
      #expect(report.location(called: "Prévessin") == nil)
    }
  }
}
