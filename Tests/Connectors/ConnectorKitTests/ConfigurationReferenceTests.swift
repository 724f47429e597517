import ConnectorKit
import Foundation
import Migrations
import Testing

@Suite("References of the configuration")
struct ConfigurationReferenceTests {
  static let environment = [
    "USER": "belay", "EMPTY": "", "NESTED": "${USER}", "LOOKS": "file:/etc/shadow", "DOLLAR": "a$b}c",
  ]

  @Test(
    "Names are looked up in the environment; what they hold is taken as it stands",
    arguments: [
      ("${USER}", "belay"), ("cn=${USER},dc=x", "cn=belay,dc=x"), ("${USER}${USER}", "belaybelay"), ("${EMPTY}", ""),
      ("${NESTED}", "${USER}"), ("a${NESTED}b${USER}", "a${USER}bbelay"), ("${LOOKS}", "file:/etc/shadow"),
      ("${DOLLAR}", "a$b}c"), ("$USER", "$USER"), ("${USER", "${USER"), ("p$w{x}", "p$w{x}"),
    ])
  func variables(written: String, value: String) {
    withSection([("key", .scalar(written))], environment: Self.environment) { section, problems in
      #expect(section.text("key") == value)
      #expect(problems.all == [])
    }
  }

  @Test(
    "A name that the environment does not hold is reported",
    arguments: [
      ("${MISSING}", "MISSING"), ("${USER}${MISSING}", "MISSING"), ("${}", ""), ("${A${USER}}", "A${USER"),
    ])
  func noSuchVariable(written: String, name: String) {
    withSection([("key", .scalar(written))], environment: Self.environment) { section, problems in
      #expect(section.text("key") == nil)
      #expect(problems.all.map(\.code) == ["configuration.no-such-variable"])
      #expect(problems.all.first?.facts == ["variable": name])
    }
  }

  @Test(
    "A file's contents are the value, without the line end that editors add",
    arguments: [
      ("hunter2", "hunter2"), ("hunter2\n", "hunter2"), ("hunter2\r\n", "hunter2"), ("two\nlines\n", "two\nlines"),
      ("${USER}\n", "${USER}"), ("file:/etc/shadow", "file:/etc/shadow"), ("", ""), ("x\n\n", "x\n"),
    ])
  func files(contents: String, value: String) throws {
    try withFolder { folder in
      try Data(contents.utf8).write(to: folder.appending(path: "password"))
      var environment = Self.environment
      environment["SECRETS"] = folder.path
      withSection(
        [
          ("relative", .scalar("file:password")), ("absolute", .scalar("file:\(folder.path)/password")),
          ("named", .scalar("file:${SECRETS}/password")),
        ], folder: folder, environment: environment
      ) { section, problems in
        #expect(section.secret("relative") == Secret(value))
        #expect(section.secret("absolute") == Secret(value))
        #expect(section.secret("named") == Secret(value))
        #expect(problems.all == [])
      }
    }
  }

  @Test("A file that is not there, that is a folder or that is not text is reported with its path")
  func unreadable() throws {
    try withFolder { folder in
      try Data([0xFF, 0xFE, 0x00]).write(to: folder.appending(path: "binary"))
      withSection(
        [("missing", .scalar("file:missing")), ("folder", .scalar("file:.")), ("binary", .scalar("file:binary"))],
        folder: folder
      ) { section, problems in
        for key in ["missing", "folder", "binary"] { #expect(section.secret(key) == nil) }
        #expect(problems.all.map(\.code) == Array(repeating: "configuration.unreadable-file", count: 3))
        #expect(problems.all.first?.facts == ["file": folder.appending(path: "missing").path])
      }
    }
  }

  @Test("What a reference holds is not repeated in what is reported about a secret that cannot be read")
  func secretsStayOut() {
    withSection([("key", .scalar("${PASSWORD}${MISSING}"))], environment: ["PASSWORD": "hunter2"]) {
      section, problems in
      #expect(section.secret("key") == nil)
      #expect(!"\(problems.all)".contains("hunter2"))
    }
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "configuration-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }
}

/// A value on a line.
func node(_ value: ConfigurationNode.Value, _ line: Int = 1) -> ConfigurationNode {
  ConfigurationNode(value, line: line)
}

/// Runs a test on the part `systems.skype`, which begins on line 10 and has its keys on the lines from 11 on.
func withSection(
  _ entries: [(key: String, value: ConfigurationNode.Value)], folder: URL = URL(fileURLWithPath: "/etc/belay"),
  environment: [String: String] = [:],
  _ body: (ConfigurationSection, ConfigurationSection.Problems) throws -> Void
) rethrows {
  let problems = ConfigurationSection.Problems()
  let map = entries.enumerated().map { index, entry in
    (key: node(.scalar(entry.key), 11 + index), value: node(entry.value, 11 + index))
  }
  let section = ConfigurationSection(
    node(.map(map), 10), path: "systems.skype", folder: folder, environment: environment, problems: problems)
  try body(section, problems)
}
