import ConnectorKit
import Foundation
import Migrations
import Testing

@Suite("Keys of the configuration")
struct ConfigurationSectionTests {
  enum Colour: String, CaseIterable { case red, green }

  @Test("Each reader takes what is right")
  func right() throws {
    withSection([
      ("text", .scalar("a b")), ("number", .scalar("7")), ("share", .scalar("0.25")), ("flag", .scalar("Yes")),
      ("colour", .scalar("green")), ("one", .scalar("x")), ("secret", .scalar("hunter2")),
      ("many", .list([node(.scalar("x")), node(.scalar("y"))])), ("file", .scalar("a/../b.csv")),
      ("root", .scalar("/etc/hosts")),
    ]) { section, problems in
      #expect(section.text("text") == "a b")
      #expect(section.requiredText("text") == "a b")
      #expect(section.integer("number", default: 1, in: 1...7) == 7)
      #expect(section.fraction("share", default: 1) == 0.25)
      #expect(section.flag("flag", default: false))
      #expect(section.choice("colour", default: Colour.red) == .green)
      #expect(section.texts("one") == ["x"])
      #expect(section.texts("many") == ["x", "y"])
      #expect(section.secret("secret") == Secret("hunter2"))
      #expect(section.file("file") == "/etc/belay/b.csv")
      #expect(section.file("root") == "/etc/hosts")
      section.end()
      #expect(problems.all == [])
    }
  }

  @Test("A key that is absent or empty leaves the default, and only a required one is missed")
  func missing() {
    withSection([("empty", .empty)]) { section, problems in
      for key in ["absent", "empty"] {
        #expect(section.text(key) == nil)
        #expect(section.secret(key) == nil)
        #expect(section.integer(key, default: 5, in: 1...7) == 5)
        #expect(section.fraction(key, default: 0.5) == 0.5)
        #expect(section.flag(key, default: true))
        #expect(section.choice(key, default: Colour.red) == .red)
        #expect(section.texts(key) == [])
        #expect(section.file(key) == nil)
        #expect(section.section(key) == nil)
        #expect(section.sections(key).isEmpty)
      }
      #expect(problems.all == [])
      #expect(section.requiredText("absent") == nil)
      #expect(section.requiredText("empty") == nil)
      #expect(problems.all.map(\.key) == ["systems.skype.absent", "systems.skype.empty"])
      #expect(problems.all.map(\.code) == ["configuration.missing-key", "configuration.missing-key"])
      #expect(problems.all.map(\.line) == [10, 11])
    }
  }

  @Test("Each reader reports what is wrong with the line, the key and what would be right; the default stays")
  func wrong() {
    withSection([
      ("number", .scalar("8")), ("word", .scalar("seven")), ("share", .scalar("1.5")), ("nan", .scalar("nan")),
      ("flag", .scalar("maybe")), ("colour", .scalar("Green")), ("text", .list([])),
      ("many", .list([node(.map([]), 99), node(.scalar("y"))])), ("parts", .scalar("x")), ("part", .scalar("x")),
    ]) { section, problems in
      #expect(section.integer("number", default: 5, in: 1...7) == 5)
      #expect(section.integer("word", default: 5, in: 1...7) == 5)
      #expect(section.fraction("share", default: 0.5) == 0.5)
      #expect(section.fraction("nan", default: 0.5) == 0.5)
      #expect(section.flag("flag", default: true))
      #expect(section.choice("colour", default: Colour.red) == .red)
      #expect(section.text("text") == nil)
      #expect(section.texts("many") == ["y"])
      #expect(section.sections("parts").isEmpty)
      #expect(section.section("part")?.keys == [])
      let found = problems.all.map { "\($0.line) \($0.key) \($0.code)" }
      #expect(
        found == [
          "11 systems.skype.number configuration.not-a-number", "12 systems.skype.word configuration.not-a-number",
          "13 systems.skype.share configuration.not-a-fraction", "14 systems.skype.nan configuration.not-a-fraction",
          "15 systems.skype.flag configuration.not-a-flag", "16 systems.skype.colour configuration.not-a-choice",
          "17 systems.skype.text configuration.not-a-text", "18 systems.skype.many configuration.not-a-text",
          "19 systems.skype.parts configuration.not-a-list", "20 systems.skype.part configuration.not-a-map",
        ])
      #expect(problems.all.first?.facts == ["value": "8", "lowest": "1", "highest": "7"])
      #expect(problems.all[5].facts == ["value": "Green", "offered": "red, green"])
    }
  }

  @Test("A key that nobody asked for is reported with the nearest known one, where one is near")
  func unknown() throws {
    withSection([("url", .scalar("x")), ("Strattls", .scalar("true")), ("colour", .scalar("red"))]) {
      section, problems in
      _ = section.text("url")
      _ = section.flag("startTLS", default: false)
      _ = section.text("base")
      section.end()
      #expect(problems.all.map(\.key) == ["systems.skype.Strattls", "systems.skype.colour"])
      #expect(problems.all.allSatisfy { $0.code == "configuration.unknown-key" })
      #expect(problems.all.map { $0.facts["nearest"] } == ["startTLS", nil])
      #expect(problems.all.map { $0.facts["known"] } == ["base, startTLS, url", "base, startTLS, url"])
    }
  }

  @Test("Inner parts and lists of parts know where they stand")
  func parts() throws {
    let window = node(.map([(key: node(.scalar("from"), 31), value: node(.scalar("8"), 31))]), 31)
    try withSection([
      ("limits", .map([(key: node(.scalar("timeout"), 40), value: node(.scalar("0"), 40))])),
      ("windows", .list([window, window])),
    ]) { section, problems in
      let windows = section.sections("windows")
      #expect(windows.map(\.path) == ["systems.skype.windows[0]", "systems.skype.windows[1]"])
      #expect(windows.map(\.line) == [31, 31])
      #expect(windows.map { $0.text("from") } == ["8", "8"])
      #expect(section.requestLimits(concurrent: 3) == RequestLimits(concurrent: 3))
      let problem = try #require(problems.all.first)
      #expect((problem.line, problem.key) == (40, "systems.skype.limits.timeout"))
      #expect(problems.all.count == 1)
    }
  }

  @Test("Limits of requests are read with their bounds, and a key beside them is unknown")
  func limits() {
    let keys = [("concurrent", "2"), ("perSecond", "10"), ("perMinute", "100"), ("timeout", "5"), ("perHour", "1")]
    withSection([("limits", .map(keys.map { (key: node(.scalar($0.0), 40), value: node(.scalar($0.1), 40)) }))]) {
      section, problems in
      #expect(
        section.requestLimits()
          == RequestLimits(concurrent: 2, perSecond: 10, perMinute: 100, timeout: .seconds(5)))
      #expect(problems.all.map(\.key) == ["systems.skype.limits.perHour"])
    }
  }

  @Test("A scalar, a list and nothing in place of a part", arguments: [true, false])
  func notAMap(isScalar: Bool) {
    let problems = ConfigurationSection.Problems()
    let value = isScalar ? ConfigurationNode.Value.scalar("x") : .list([])
    _ = ConfigurationSection(
      node(value, 5), path: "project", folder: URL(fileURLWithPath: "/"), environment: [:], problems: problems)
    #expect(
      problems.all == [ConfigurationProblem(line: 5, key: "project", code: "configuration.not-a-map", facts: [:])])
    _ = ConfigurationSection(
      node(.empty, 5), path: "project", folder: URL(fileURLWithPath: "/"), environment: [:], problems: problems)
    #expect(problems.all.count == 1)
  }
}
