import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Testing

@testable import NumberCutover

@Suite("The plan of a cut-over")
struct PlanTests {
  private static let steps: [StepID] = [
    "back-up", "create-subscriber", "set-settings", "assign-number", "verify-destination", "settle", "release-line",
    "verify-again", "finish",
  ]

  @Test("The steps in their order: the destination has everything before the source gives the line up")
  func order() async throws {
    let plan = try await Office().plan()
    #expect(plan.steps.map(\.id) == Self.steps)
    #expect(plan.steps.allSatisfy { $0.hold == nil })
    #expect(plan.steps.allSatisfy { $0.reversibility == .reversible })
    #expect(plan.pointOfNoReturn == nil)
    #expect(plan.migration.description == "office/+41227670001")
    #expect(plan.playbook == PlaybookID("number-cutover", version: 1))
  }

  @Test("An approval is awaited right before the line is released; settling can be left out")
  func options() async throws {
    var office = try Office()
    office.options.needsApproval = true
    office.options.settleSeconds = 0
    let plan = try await office.plan()
    #expect(
      plan.steps.map(\.id) == [
        "back-up", "create-subscriber", "set-settings", "assign-number", "verify-destination", "await-approval",
        "release-line", "verify-again", "finish",
      ])
    #expect(plan.steps.compactMap(\.hold) == [.approval])
    #expect(plan.steps[5].hold == .approval)
  }

  @Test("Each change of each system, as that system says it")
  func changes() async throws {
    let plan = try await Office().plan()
    let changes = Dictionary(plan.steps.map { ($0.id, $0.changes) }) { first, _ in first }
    #expect(
      changes["create-subscriber"] == [
        Change(object: "user", field: "name", before: nil, after: "ada@voice.example.org")
      ])
    #expect(
      changes["set-settings"] == [
        Change(object: "settings", field: "display_name", before: nil, after: "Ada"),
        Change(object: "settings", field: "email", before: nil, after: "ada@example.org"),
        Change(object: "settings", field: "emergency_location", before: nil, after: "Meyrin"),
      ])
    #expect(
      changes["assign-number"] == [
        Change(object: "+41227670001", field: "holder", before: nil, after: "ada@voice.example.org")
      ])
    #expect(
      changes["release-line"] == [
        Change(object: "cn=ada", field: "line", before: "tel:+41227670001", after: nil)
      ])
    let systems = plan.steps.map { $0.system?.rawValue }
    #expect(systems == [nil, "new", "new", "new", "new", nil, "old", "new", nil])
  }

  @Test("It was computed from every attribute of the object")
  func fingerprint() async throws {
    let plan = try await Office().plan()
    #expect(
      plan.fingerprints == [
        Fingerprint(
          system: PhoneSystemID(rawValue: "old"), object: "ada",
          attributes: [
            "line (line)": "tel:+41227670001", "sip (sip-address)": "sip:ada@old.example.org",
            "cn (display-name)": "Ada", "mail (mail)": "ada@example.org", "office (location)": "MEY",
          ])
      ])
  }

  @Test("It survives JSON, and each of its steps is one that the playbook can make")
  func roundTrip() async throws {
    var office = try Office()
    office.options.needsApproval = true
    let plan = try await office.plan()
    let decoded = try JSONDecoder().decode(Plan.self, from: try JSONEncoder().encode(plan))
    #expect(decoded == plan)
    for step in decoded.steps { _ = try office.playbook.step(for: step) }
  }

  @Test("Equal input gives equal bytes, in whatever order the estate comes")
  func equalBytes() async throws {
    var office = try Office()
    office.estate += [Office.person("bob", line: "tel:+41227670002"), Office.person("eve", line: "tel:+41227670003")]
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let first = try encoder.encode(try await office.plan())
    for _ in 0..<5 {
      office.estate.reverse()
      let again = try encoder.encode(try #require(try await office.examine().plan))
      #expect(again == first)
    }
  }

  @Test("Steps of a plan that cannot be read, or that this version does not know, are refused")
  func unreadable() async throws {
    let playbook = try Office().playbook
    #expect(throws: EngineError.self) {
      _ = try playbook.step(for: PlannedStep(id: "vanish", system: nil, changes: [], values: "{}"))
    }
    for id in Self.steps where id != "finish" {
      #expect(throws: EngineError.self, "\(id)") {
        _ = try playbook.step(for: PlannedStep(id: id, system: nil, changes: [], values: "{}"))
      }
    }
  }

  @Test("Without a number or a name there is no plan", arguments: ["tel:abc", "+41"])
  func noPlan(_ line: String) async throws {
    var office = try Office()
    office.ada.lineURI = line
    let plan = try await office.examine(line).plan
    #expect(plan == nil)
  }

  @Test("What a change of an attribute means", arguments: SourceAttribute.Meaning.allCases)
  func driftWeights(_ meaning: SourceAttribute.Meaning) throws {
    let weight = try Office().playbook.weight(ofDriftIn: "native (x) (\(meaning.rawValue))")
    switch meaning {
    case .identity, .platformInternal, .directoryOnly: #expect(weight == .harmless)
    case .notUnderstood, .notRead: #expect(weight == .unknown)
    default: #expect(weight == .used)
    }
  }

  @Test("A name without a meaning has no known weight", arguments: ["plain", "odd (colour)", "(line", "line)"])
  func strangeWeights(_ name: String) throws {
    #expect(try Office().playbook.weight(ofDriftIn: name) == .unknown)
  }
}
