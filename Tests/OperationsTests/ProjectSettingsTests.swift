import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Operations
import Testing
import WrittenConfigurations

@Suite("The project's settings")
struct ProjectSettingsTests {
  private static let project: (String, Written) = (
    "project", ["name": "office", "source": "old", "destination": "new"]
  )

  private func read(_ pairs: [(String, Written)]) -> (ProjectSettings?, [ConfigurationProblem]) {
    let (root, problems) = Written.map(pairs).section()
    let settings = ProjectSettings(root)
    root.end()
    return (settings, problems.all)
  }

  @Test("Little is enough: the rest has a default that works on a laptop")
  func defaults() throws {
    let (settings, problems) = read([Self.project])
    #expect(problems == [])
    let project = try #require(settings)
    #expect(project.playbook == "number-cutover")
    #expect(project.database == "/etc/belay/belay.sqlite")
    #expect(project.registry == nil)
    #expect(project.backupKey == nil)
    #expect(project.schedule.timeZone == .gmt)
    #expect(project.schedule.slots(on: day("2026-11-02")).count == 24)
  }

  @Test("Everything that can be said is read")
  func everything() throws {
    let (settings, problems) = read([
      (
        "project",
        [
          "name": "p", "source": "a", "destination": "b", "registry": "r", "country": "+41",
          "playbook": "number-cutover",
        ]
      ),
      (
        "schedule",
        [
          "timeZone": "Europe/Zurich", "windows": [["days": "Monday", "from": "22:00", "to": "02:00"]],
          "blackoutDays": "2026-12-24", "capacityPerHour": "7",
        ]
      ),
      (
        "engine",
        [
          "concurrent": "3", "attempts": "2", "leaseSeconds": "30",
          "breaker": ["failures": "4", "rate": "0.5", "minimumSample": "6", "unreachable": "1"],
        ]
      ),
      ("store", ["database": "data/x.sqlite"]), ("backups", ["key": "00ff"]),
    ])
    #expect(problems == [])
    let project = try #require(settings)
    #expect(project.registry?.rawValue == "r")
    #expect(project.country?.code == "41")
    #expect(project.schedule.capacity == 7)
    #expect(project.schedule.blackoutDays == [day("2026-12-24")])
    #expect(
      project.schedule.slots(on: day("2026-11-02")).map(\.time.description) == ["22:00", "23:00", "00:00", "01:00"])
    #expect(project.engine.concurrent == 3)
    #expect(project.engine.attempts == 2)
    #expect(project.engine.lease == .seconds(30))
    #expect(project.engine.breaker == Breaker.Limits(failures: 4, rate: 0.5, minimumSample: 6, unreachable: 1))
    #expect(project.database == "/etc/belay/data/x.sqlite")
    #expect(project.backupKey?.reveal { $0 } == "00ff")
  }

  /// What is wrong, and the complaint that it gets.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var written: [(String, Written)]
    var complaint: String
    var testDescription: String { complaint }

    init(_ key: String, _ value: Written, _ complaint: String) {
      written = [ProjectSettingsTests.project, (key, value)]
      self.complaint = complaint
    }

    init(project: Written, _ complaint: String) {
      written = [("project", project)]
      self.complaint = complaint
    }
  }

  static let mistakes: [Mistake] = [
    Mistake(project: ["source": "a", "destination": "b"], "project.name configuration.missing-key"),
    Mistake(project: ["name": "p", "destination": "b"], "project.source configuration.missing-key"),
    Mistake(project: ["name": "p", "source": "a"], "project.destination configuration.missing-key"),
    Mistake(project: ["name": "a/b", "source": "a", "destination": "b"], "project.name configuration.not-a-name"),
    Mistake(project: ["name": "", "source": "a", "destination": "b"], "project.name configuration.not-a-name"),
    Mistake(
      project: ["name": "p", "source": "a", "destination": "b", "country": "Atlantis"],
      "project.country configuration.not-a-country"),
    Mistake(
      project: ["name": "p", "source": "a", "destination": "b", "sauce": "x"],
      "project.sauce configuration.unknown-key"),
    Mistake("schedule", ["timeZone": "Mars/Base"], "schedule.timeZone configuration.not-a-time-zone"),
    Mistake("schedule", ["windows": "always"], "schedule.windows configuration.not-a-list"),
    Mistake(
      "schedule", ["windows": [["days": "noday", "from": "9", "to": "10"]]],
      "schedule.windows[0].days configuration.not-a-choice"),
    Mistake(
      "schedule", ["windows": [["from": "25:00", "to": "10"]]], "schedule.windows[0].from configuration.not-a-time"),
    Mistake("schedule", ["windows": [["from": "9"]]], "schedule.windows[0].to configuration.missing-key"),
    Mistake("schedule", ["blackoutDays": "2026-02-30"], "schedule.blackoutDays configuration.not-a-day"),
    Mistake("schedule", ["capacityPerHour": "0"], "schedule.capacityPerHour configuration.not-a-number"),
    Mistake("engine", ["concurrent": "0"], "engine.concurrent configuration.not-a-number"),
    Mistake("engine", ["attempts": "x"], "engine.attempts configuration.not-a-number"),
    Mistake("engine", ["leaseSeconds": "1"], "engine.leaseSeconds configuration.not-a-number"),
    Mistake("engine", ["breaker": ["rate": "2"]], "engine.breaker.rate configuration.not-a-fraction"),
    Mistake(
      "engine", ["breaker": ["minimumSample": "0"]], "engine.breaker.minimumSample configuration.not-a-number"),
    Mistake("store", ["file": "x"], "store.file configuration.unknown-key"),
    Mistake("backups", ["key": "${NO_SUCH}"], "backups.key configuration.no-such-variable"),
    Mistake("projct", "x", "projct configuration.unknown-key"),
  ]

  @Test("Each mistake gets one complaint that names the key", arguments: mistakes)
  func mistake(_ mistake: Mistake) {
    let problems = read(mistake.written).1
    #expect(problems.map { "\($0.key) \($0.code)" } == [mistake.complaint])
  }

  @Test("Without a project there is nothing")
  func noProject() {
    let (settings, problems) = read([])
    #expect(settings == nil)
    #expect(problems.map(\.key) == ["project"])
  }

  @Test(
    "A number is the same however people write it",
    arguments: [
      ("+41 22 767 00 01", "+41227670001"), ("022 767 00 01", "+41227670001"), ("0041227670001", "+41227670001"),
      ("tel:+41-22-767-00-01;ext=7", "+41227670001;ext=7"), ("not a number", "not a number"),
    ])
  func canonical(_ written: String, _ meant: String) throws {
    let settings = try #require(
      read([("project", ["name": "p", "source": "a", "destination": "b", "country": "41"])]).0)
    #expect(settings.canonical(written) == meant)
  }
}
