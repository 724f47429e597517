import ConnectorKit
import Estates
import Foundation
import Migrations
import NumberCutover
import Testing

@Suite("The keys below cutover")
struct CutoverOptionsTests {
  private func read(_ pairs: [(String, ConfigurationNode.Value)]) -> (CutoverOptions, [ConfigurationProblem]) {
    let problems = ConfigurationSection.Problems()
    let node = ConfigurationNode(
      .map(
        pairs.enumerated().map {
          (
            key: ConfigurationNode(.scalar($1.0), line: $0 + 1),
            value: ConfigurationNode($1.1, line: $0 + 1)
          )
        }), line: 1)
    let section = ConfigurationSection(
      node, path: "cutover", folder: URL(fileURLWithPath: "/"), environment: [:], problems: problems)
    return (CutoverOptions(section), problems.all)
  }

  private static func words(_ words: String...) -> ConfigurationNode.Value {
    .list(words.map { ConfigurationNode(.scalar($0), line: 1) })
  }

  @Test("Each key is read")
  func all() {
    let (options, problems) = read([
      ("kinds", Self.words("person", "analogue-device")), ("approval", .scalar("yes")),
      ("settleSeconds", .scalar("0")),
      (
        "callingPolicies",
        .map([
          (key: ConfigurationNode(.scalar("CH"), line: 5), value: ConfigurationNode(.scalar("national"), line: 5))
        ])
      ),
    ])
    #expect(problems == [])
    #expect(options.kinds == [.person, .analogueDevice])
    #expect(options.needsApproval)
    #expect(options.settleSeconds == 0)
    #expect(options.callingPolicies == ["CH": "national"])
  }

  @Test("Without any, people, shared numbers and lobby phones move without approval")
  func defaults() {
    let options = CutoverOptions(nil)
    #expect(options.kinds == [.person, .sharedNumber, .commonAreaPhone])
    #expect(!options.needsApproval)
    #expect(options.callingPolicies == [:])
  }

  @Test("Each mistake is told with its line and key")
  func mistakes() {
    let problems = read([
      ("kinds", Self.words("person", "robot")), ("approval", .scalar("perhaps")), ("settleSeconds", .scalar("-1")),
      ("aproval", .scalar("yes")),
    ]).1
    #expect(
      problems.map { "\($0.line) \($0.key) \($0.code)" } == [
        "1 cutover.kinds configuration.not-a-choice", "2 cutover.approval configuration.not-a-flag",
        "3 cutover.settleSeconds configuration.not-a-number", "4 cutover.aproval configuration.unknown-key",
      ])
  }
}
