import Migrations
import Testing
import Texts

@testable import Commands

@Suite("Errors in words")
struct ErrorTextTests {
  /// The codes that have a sentence.
  static let codes = Speech.catalogue.keys
    .filter { $0.hasPrefix("error.") && !["error.prefix", "error.internal"].contains($0) }
    .map { String($0.dropFirst("error.".count)) }.sorted()

  @Test("Each code becomes a sentence with all its facts", arguments: codes)
  func facts(code: String) throws {
    let sentence = try #require(Speech.catalogue.sentence("error.\(code)"))
    var facts: [String: String] = ["system": "kamailio"]
    for match in sentence.matches(of: /\{([^}]*)\}/) {
      let name = String(match.output.1)
      switch name {
      case "where", "more": continue
      case "status": facts[name] = "in-progress"
      case "step": facts[name] = "release-line"
      case "problem": facts[name] = "number.too-long"
      case "weekday": facts[name] = "monday"
      case "event": facts[name] = "roll-back"
      default: facts[name] = "<\(name)>"
      }
    }
    let text = ErrorText.of(Failure(code: code, facts: facts))
    #expect(!text.contains("{") && !text.contains("error.\(code)"))
    for (name, value) in facts where value == "<\(name)>" { #expect(text.contains(value), "\(text)") }
    for key in ["in-progress", "release-line", "number.too-long", "monday", "roll-back"] {
      #expect(!text.contains(key), "\(text)")
    }
  }

  @Test("An error of a phone system says where, as far as it is known, and what the system said")
  func systems() {
    let text = ErrorText.of(
      Failure(
        code: "system.malformed",
        facts: ["system": "skype", "file": "users.csv", "line": "7", "detail": "no such column"]))
    #expect(text.contains("skype") && text.contains("(file users.csv, line 7)") && text.contains("no such column"))

    let plain = ErrorText.of(Failure(code: "system.malformed", facts: ["system": "skype"]))
    #expect(plain.contains("skype") && !plain.contains("(") && !plain.contains("["))
  }

  @Test("An unknown key names the nearest one where there is one, else all that are known")
  func unknownKey() {
    let near = ErrorText.of(
      Failure(code: "configuration.unknown-key", facts: ["known": "base, url", "nearest": "url"]))
    #expect(near.contains("url") && !near.contains("base"))
    let far = ErrorText.of(Failure(code: "configuration.unknown-key", facts: ["known": "base, url"]))
    #expect(far.contains("base, url"))
  }

  @Test("What Belay does not know is named by its type, never by its contents")
  func unknown() {
    struct Surprise: Error { var password = "hunter2" }
    let failure = Failure(Surprise())
    let text = ErrorText.of(failure)
    #expect(failure.code == "internal")
    #expect(text.contains("Surprise") && !text.contains("hunter2"))
  }

  @Test(
    "Each family of errors has its exit code",
    arguments: [
      ("configuration.missing-key", Commands.ExitStatus.configuration), ("system.refused", .unusable),
      ("store.busy", .unusable),
      ("ledger.broken", .broken), ("backup.damaged", .broken), ("internal", .unknown), ("gate.blocked", .refused),
      ("schedule.full", .refused), ("migration.status", .refused),
    ])
  func exitCodes(code: String, status: Commands.ExitStatus) {
    #expect(Commands.ExitStatus(Failure(code: code, facts: [:])) == status)
  }

  @Test("All mistakes of a file are told at once, by line, with their keys")
  func mistakes() {
    let mistakes = ConfigurationMistakes(
      file: "belay.yaml",
      problems: [
        ConfigurationProblem(line: 9, key: "project.name", code: "configuration.missing-key", facts: [:]),
        ConfigurationProblem(
          line: 3, key: "store.databse", code: "configuration.unknown-key",
          facts: ["known": "database", "nearest": "database"]),
      ])
    let lines = mistakes.text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].contains("belay.yaml"))
    #expect(lines[1].hasPrefix("  belay.yaml:3: store.databse: ") && lines[1].contains("database"))
    #expect(lines[2].hasPrefix("  belay.yaml:9: project.name: "))
    #expect(!mistakes.text.contains("configuration."))
  }
}
