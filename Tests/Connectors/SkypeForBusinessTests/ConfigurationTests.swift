import ConnectorKit
import Foundation
import Migrations
import Testing

@testable import SkypeForBusiness

@Suite("The connector's configuration")
struct ConfigurationTests {
  struct Mistake: CustomTestStringConvertible {
    var part: Part
    var key: String
    var code: String
    var testDescription: String { "\(key) \(code)" }
  }

  static let directory: Part = ["url": "ldap://127.0.0.1", "base": "dc=example"]

  @Test(
    "Each mistake is reported with its key",
    arguments: [
      Mistake(part: [:], key: "directory", code: "skype.one-source"),
      Mistake(part: exportFiles + ["directory": directory], key: "exports", code: "skype.one-source"),
      Mistake(
        part: ["directory": directory, "callSettings": "no.csv"], key: "callSettings",
        code: "configuration.unreadable-file"),
      Mistake(part: ["exports": ["users": "no.csv"]], key: "exports.users", code: "configuration.unreadable-file"),
      Mistake(part: ["exports": [:]], key: "exports.users", code: "configuration.missing-key"),
      Mistake(
        part: ["directory": ["url": "ldap://127.0.0.1"]], key: "directory.base",
        code: "configuration.missing-key"),
      Mistake(
        part: ["directory": ["url": "http://x", "base": "dc=x"]], key: "directory.url",
        code: "skype.directory-url"),
      Mistake(
        part: ["directory": directory + ["bindDN": "cn=x"]], key: "directory.password",
        code: "configuration.missing-key"),
      Mistake(
        part: ["directory": directory + ["ca": "no.pem"]], key: "directory.ca",
        code: "configuration.unreadable-file"),
      Mistake(
        part: ["directory": directory + ["pageSize": "5000"]], key: "directory.pageSize",
        code: "configuration.not-a-number"),
      Mistake(
        part: ["directory": directory + ["bindDn": "cn=x"]], key: "directory.bindDn",
        code: "configuration.unknown-key"),
      Mistake(
        part: ["directory": ["url": "ldaps://dc1.example.org", "base": "dc=x", "startTLS": "true"]],
        key: "directory.startTLS", code: "skype.encrypted-twice"),
      Mistake(
        part: ["directory": ["url": "ldap://dc1.example.org", "base": "dc=x", "bindDN": "cn=x", "password": "y"]],
        key: "directory.startTLS", code: "skype.password-in-clear"),
      Mistake(part: exportFiles + ["release": "ldap"], key: "release", code: "skype.release-needs-directory"),
      Mistake(part: exportFiles + ["release": "post"], key: "release", code: "configuration.not-a-choice"),
      Mistake(
        part: ["directory": directory, "release": "command"], key: "command",
        code: "configuration.missing-key"),
      Mistake(part: exportFiles + ["command": "./none"], key: "command", code: "skype.no-such-program"),
      Mistake(
        part: exportFiles + ["command": "no-such-program-anywhere"], key: "command",
        code: "skype.no-such-program"),
      Mistake(
        part: exportFiles + ["responseGroups": "responseGroups.csv"], key: "responseGroups",
        code: "skype.stated-twice"),
      Mistake(
        part: ["directory": directory, "responseGroupAgents": "responseGroupAgents.csv"],
        key: "responseGroups", code: "configuration.missing-key"),
      Mistake(part: exportFiles + ["surprise": "x"], key: "surprise", code: "configuration.unknown-key"),
    ])
  func mistakes(mistake: Mistake) async throws {
    try await withFolder { folder in
      try SmallOffice.writeExports(to: folder)
      let configured = Configured(mistake.part, folder: folder)
      let found = configured.problems.map { "\($0.key) \($0.code)" }
      #expect(found == ["systems.old.\(mistake.key) \(mistake.code)"])
    }
  }

  @Test("A sound configuration makes a phone system with its limits")
  func sound() async throws {
    let system = try Configured(["directory": Self.directory, "limits": ["concurrent": "3", "perSecond": "7"]]).sound()
    #expect(system.id.rawValue == "old")
    #expect(system.gate.limits.concurrent == 3)
    #expect(system.gate.limits.perSecond == 7)
    #expect(system.command == nil)
  }
}
