import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Testing

@testable import NumberCutover

/// A small office in which nothing stands in Ada's way; a test changes one thing and looks again.
struct Office {
  static let project = Project.ID(rawValue: "office")
  static let number = "+41227670001"
  static let boss = Principal(rawValue: "boss@example.org")

  var estate: [EstateObject]
  var registry: [RegisteredNumber] = []
  var decisions: [AttributeDecision] = []
  var overrides: [Migration.ID: [CheckID: FindingOverride]] = [:]
  var options = CutoverOptions()
  var destination: DestinationReport

  init() throws {
    estate = [Self.person("ada", line: "tel:+41227670001")]
    destination = DestinationReport(
      domains: ["voice.example.org"], domain: "voice.example.org",
      ranges: [try NumberRange("+41227670000-+41227679999")], licences: 100, users: 10,
      locations: [
        DestinationReport.Location(name: "Meyrin", aliases: ["MEY"], emergencyRoute: "sip:144@voice.example.org")
      ], holders: [:], present: [])
  }

  /// A person with everything that a clean move needs.
  static func person(_ name: String, line: String?) -> EstateObject {
    var attributes = [
      SourceAttribute(name: "sip", value: "sip:\(name)@old.example.org", meaning: .sipAddress),
      SourceAttribute(name: "cn", value: name.capitalized, meaning: .displayName),
      SourceAttribute(name: "mail", value: "\(name)@example.org", meaning: .mail),
      SourceAttribute(name: "office", value: "MEY", meaning: .location),
    ]
    if let line { attributes.insert(SourceAttribute(name: "line", value: line, meaning: .line), at: 0) }
    let id = EstateObject.ID(rawValue: name)
    return EstateObject(
      id: id, kind: .person, name: name.capitalized, lineURI: line, owner: id, mail: "\(name)@example.org",
      department: "IT-CS", location: "MEY", attributes: attributes,
      document: NativeDocument(origin: "cn=\(name)", attributes: []))
  }

  /// Ada, to change her.
  var ada: EstateObject {
    get { estate[0] }
    set { estate[0] = newValue }
  }

  var source: MemorySource { MemorySource(estate) }

  var playbook: NumberCutover { playbook(from: source) }

  func playbook(from source: MemorySource) -> NumberCutover {
    NumberCutover(source: source, destination: MemoryDestination(report: destination), options: options)
  }

  var material: SurveyMaterial {
    SurveyMaterial(
      project: Self.project, estate: MemoryEstate(estate), registry: registry, decisions: decisions,
      overrides: overrides)
  }

  func survey() async throws -> any Survey { try await playbook.survey(material) }

  func examine(_ subject: String = Office.number) async throws -> Examination {
    try await survey().examine(subject)
  }

  /// Ada's plan, which there must be.
  func plan() async throws -> Plan { try #require(try await examine().plan) }

  /// What one check finds.
  func findings(_ check: CheckID, _ subject: String = Office.number) async throws -> [Finding] {
    try await examine(subject).findings.filter { $0.check == check }
  }

  /// Expects that one check finds nothing.
  func expectClean(_ check: CheckID, _ subject: String = Office.number) async throws {
    let found = try await findings(check, subject)
    #expect(found == [])
  }

  /// Expects that one check finds one thing of which these facts are told.
  func expect(
    _ severity: Finding.Severity, _ check: CheckID, _ facts: [String: String], mayBeOverridden: Bool = false,
    _ subject: String = Office.number
  ) async throws {
    let found = try await findings(check, subject)
    #expect(
      found == [Finding(check: check, severity: severity, facts: facts, mayBeOverridden: mayBeOverridden)])
  }
}
