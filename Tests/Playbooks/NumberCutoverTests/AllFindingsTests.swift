import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import Testing

@testable import NumberCutover

@Suite("Everything that stands in the way")
struct AllFindingsTests {
  @Test("One number with almost everything wrong gets all findings at once, in the order of the checks")
  func atOnce() async throws {
    var office = try Office()
    let line = "tel:+41227670001;ext=7"
    let subject = "+41227670001;ext=7"
    office.ada = Office.person("ada", line: line)
    office.ada.kind = .analogueDevice
    office.ada.owner = EstateObject.ID(rawValue: "boss")
    office.ada.location = "Prévessin"
    office.ada.attributes[2].value = String(repeating: "n", count: 41)
    office.ada.document.attributes = [NativeAttribute(name: "locked", values: [.text("yes")])]
    office.ada.ties = [
      ObjectTie(kind: .group, name: "Desk", other: EstateObject.ID(rawValue: "desk")),
      ObjectTie(kind: .delegate, name: "delegate", other: EstateObject.ID(rawValue: "boss")),
    ]
    var boss = Office.person("boss", line: nil)
    boss.mail = nil
    let twin = Office.person("twin", line: line)
    let phone = EstateObject(
      id: EstateObject.ID(rawValue: "p"), kind: .physicalPhone, name: "Phone", owner: twin.id,
      document: NativeDocument(origin: "cn=p", attributes: []))
    office.estate += [boss, twin, phone]
    let number = try PhoneNumber("+41227670001")
    office.registry = [RegisteredNumber(number: number, isClosed: true, department: nil)]
    office.destination = DestinationReport(
      domains: ["elsewhere"], domain: "voice.example.org", ranges: [try NumberRange("+33440000000")], licences: 5,
      users: 5, locations: [], holders: [number: UserAddress(name: "bob", domain: "elsewhere")],
      present: [UserAddress(name: "ada", domain: "voice.example.org")])
    let examination = try await office.examine(subject)
    #expect(
      examination.findings.map(\.check) == [
        "number-held-twice", "number-with-extension", "number-closed", "kind-not-supported", "owner-without-mail",
        "response-group-member", "delegate-tie", "physical-phones", "attributes-unknown", "line-not-releasable",
        "domain-unknown", "number-out-of-range", "number-taken", "name-taken", "capacity-exhausted",
        "emergency-route-missing", "setting-not-accepted",
      ])
    #expect(examination.isBlocked)
    #expect(examination.standing == .closed)
  }

  @Test("Every check has an id of its own, in lower-case words")
  func ids() {
    let ids = (NumberCutover.encumbrances + NumberCutover.requirements).map(\.id.rawValue)
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(id.allSatisfy { $0.isLowercase || $0 == "-" }) }
  }

  @Test("Nothing stands in the way of a clean number")
  func clean() async throws {
    let examination = try await Office().examine()
    #expect(examination.findings == [])
    #expect(!examination.isBlocked)
    #expect(examination.standing == .waiting)
    #expect(examination.plan != nil)
  }

  @Test("A named person's word lifts a finding that allows it, and no other")
  func overrides() async throws {
    var office = try Office()
    office.ada.owner = nil
    office.destination.holders = [
      try PhoneNumber(Office.number): UserAddress(name: "bob", domain: "voice.example.org")
    ]
    let word = FindingOverride(by: Office.boss, reason: "the lift")
    office.overrides = [
      Migration.ID(project: Office.project, subject: Office.number): ["owner-missing": word, "number-taken": word]
    ]
    let findings = try await office.examine().findings
    #expect(findings.map(\.check) == ["owner-missing", "number-taken"])
    #expect(findings.map(\.override) == [word, nil])
    #expect(findings.map(\.blocks) == [false, true])
  }
}
