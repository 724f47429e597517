import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import Testing

@testable import NumberCutover

@Suite("Looking at both sides")
struct SurveyTests {
  @Test("Subjects are the source's numbers in one spelling, and what only the destination or the registry knows")
  func subjects() async throws {
    var office = try Office()
    office.estate += [
      Office.person("bob", line: "+41 22 767 00 02"), Office.person("eve", line: "tel:oops"),
      Office.person("nobody", line: nil),
    ]
    office.destination.holders = [
      try PhoneNumber("+41227670003"): UserAddress(name: "zoe", domain: "voice.example.org"),
      try PhoneNumber("+33440000000"): UserAddress(name: "far", domain: "voice.example.org"),
      try PhoneNumber("+33440000001"): UserAddress(name: "listed", domain: "voice.example.org"),
    ]
    office.registry = [
      RegisteredNumber(number: try PhoneNumber("+41227670004"), isClosed: true, department: "TE"),
      RegisteredNumber(number: try PhoneNumber("+41227670005"), isClosed: false, department: "TE"),
      RegisteredNumber(number: try PhoneNumber("+33440000001"), isClosed: false, department: "EP"),
    ]
    let subjects = try await office.survey().subjects
    let standings = Dictionary(subjects.map { ($0.name, $0.standing) }) { first, _ in first }
    #expect(
      standings == [
        "+41227670001": .waiting, "+41227670002": .waiting, "tel:oops": .waiting, "+41227670003": .manually,
        "+41227670004": .closed, "+33440000001": .manually,
      ])
    #expect(subjects.map(\.name) == subjects.map(\.name).sorted())
    let ada = try #require(subjects.first { $0.name == Office.number })
    #expect(ada.owner?.name == "Ada")
    #expect(ada.department == "IT-CS")
    #expect(subjects.first { $0.name == "+41227670004" }?.department == "TE")
  }

  @Test("A closed number stands closed wherever it is found")
  func closed() async throws {
    var office = try Office()
    let (one, two) = (try PhoneNumber(Office.number), try PhoneNumber("+41227670002"))
    office.destination.holders = [two: UserAddress(name: "bob", domain: "voice.example.org")]
    office.registry = [one, two].map { RegisteredNumber(number: $0, isClosed: true, department: nil) }
    let standings = try await office.survey().subjects.map(\.standing)
    #expect(standings == [.closed, .closed])
  }

  @Test("Ties between objects become ties between numbers; those that lead nowhere do not")
  func ties() async throws {
    var office = try Office()
    office.estate += [Office.person("bob", line: "tel:+41227670002"), Office.person("eve", line: "tel:+41227670003")]
    office.ada.ties = [
      ObjectTie(kind: .delegate, name: "delegate", other: EstateObject.ID(rawValue: "bob")),
      ObjectTie(kind: .group, name: "Desk", other: EstateObject.ID(rawValue: "gone")),
    ]
    let graph = try await office.survey().ties
    #expect(graph.ties == [TieGraph.Tie("+41227670001", "+41227670002", name: "delegate")])
    #expect(graph.sets == [["+41227670001", "+41227670002"], ["+41227670003"]])
  }

  @Test("Looking again sees what has changed since at both sides")
  func examineNow() async throws {
    let office = try Office()
    let source = office.source
    let survey = try await office.playbook(from: source).survey(office.material)
    let same = try await survey.examineNow(Office.number)
    let seen = try await survey.examine(Office.number)
    #expect(same.plan == seen.plan)
    #expect(same.findings == [])
    source.change(office.ada.id) { $0.attributes[2].value = "Ada Lovelace" }
    let changed = try await survey.examineNow(Office.number)
    #expect(changed.plan?.fingerprints.first?.attributes["cn (display-name)"] == "Ada Lovelace")
    #expect(changed.plan?.steps[2].changes.first?.after == "Ada Lovelace")
  }

  @Test("Moved by hand: the source has lost the number and the destination has it")
  func movedByHand() async throws {
    var office = try Office()
    let source = office.source
    office.destination.holders = [
      try PhoneNumber(Office.number): UserAddress(name: "ada", domain: "voice.example.org")
    ]
    let survey = try await office.playbook(from: source).survey(office.material)
    let both = try await survey.examineNow(Office.number)
    #expect(both.standing == .waiting)
    #expect(both.findings.map(\.check) == ["number-taken"], "held on both sides is not moved")
    source.change(office.ada.id) { $0.lineURI = nil }
    let examination = try await survey.examineNow(Office.number)
    #expect(examination.standing == .manually)
    #expect(examination.findings == [])
    #expect(examination.plan == nil)
  }

  @Test(
    "Gone on both sides, or given to somebody else: it cannot start, and the reason is told",
    arguments: [
      nil, "tel:+41227670009",
    ])
  func gone(_ line: String?) async throws {
    let office = try Office()
    let source = office.source
    let survey = try await office.playbook(from: source).survey(office.material)
    source.change(office.ada.id) { $0.lineURI = line }
    let examination = try await survey.examineNow(Office.number)
    #expect(examination.isBlocked)
    #expect(examination.findings.map(\.check) == ["number-gone"])
    #expect(examination.plan == nil)
  }
}
