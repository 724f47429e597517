import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import Testing

@testable import NumberCutover

@Suite("Asking every check of every line at once")
struct ScreeningTests {
  /// An office in which each kind of trouble has somebody, so that every fact is true of one line and false of another.
  static func office() throws -> Office {
    var office = try Office()
    func person(_ name: String, _ line: String?, _ change: (inout EstateObject) -> Void = { _ in }) {
      var made = Office.person(name, line: line)
      change(&made)
      office.estate.append(made)
    }
    person("bob", "tel:+41227670002;ext=12") { $0.mail = "bob" }
    person("eve", "tel:oops") { $0.owner = EstateObject.ID(rawValue: "gone") }
    person("joe", "tel:+41227670004") { $0.location = "Cessy" }
    person("twin", "tel:+41 22 767 00 04") { $0.attributes[1].value = "sip:JOE@old.example.org" }
    person("kim", "tel:+33440000000") { $0.kind = .analogueDevice }
    person("lea", "tel:+41227670005") { $0.attributes[1].value = "sip:ada@old.example.org" }
    person("max", "tel:+41227670006") {
      $0.ties = [
        ObjectTie(kind: .delegate, name: "Delegates", other: EstateObject.ID(rawValue: "ada")),
        ObjectTie(kind: .group, name: "Desk", other: EstateObject.ID(rawValue: "group")),
      ]
    }
    person("group", "tel:+41227670007") {
      $0.kind = .responseGroup
      $0.owner = nil
      $0.ties = [ObjectTie(kind: .group, name: "Desk", other: EstateObject.ID(rawValue: "max"))]
    }
    person("idle", nil)
    for (serial, owner) in [("one", "ada"), ("two", "twin"), ("three", "nobody")] {
      person(serial, nil) {
        $0.kind = .physicalPhone
        $0.owner = EstateObject.ID(rawValue: owner)
      }
    }
    office.registry = [
      RegisteredNumber(number: try PhoneNumber("+41227670006"), isClosed: true, department: nil),
      RegisteredNumber(number: try PhoneNumber("+41227670002"), isClosed: true, department: nil),
      RegisteredNumber(number: try PhoneNumber("+41227670005"), isClosed: false, department: nil),
    ]
    office.destination.holders = [
      try PhoneNumber("+41227670007"): UserAddress(name: "desk", domain: "voice.example.org"),
      try PhoneNumber("+41227670002"): UserAddress(name: "bob", domain: "voice.example.org"),
    ]
    office.destination.present = [
      UserAddress(name: "max", domain: "voice.example.org"), UserAddress(name: "kim", domain: "else.example.org"),
    ]
    return office
  }

  @Test("The facts of all lines together are those of each line by itself, read again")
  func sameFacts() async throws {
    let office = try Self.office()
    let survey = try #require(try await office.survey() as? CutoverSurvey)
    #expect(survey.table.count == 8)
    for line in 0..<survey.table.count {
      let name = survey.table.name(line)
      let alone = try await survey.look(at: name).facts
      #expect(survey.table.lines[line] == alone, "\(name)")
    }
  }

  @Test("A check finds something exactly where it is concerned, for the checks that the facts decide")
  func concerns() async throws {
    let office = try Self.office()
    let survey = try #require(try await office.survey() as? CutoverSurvey)
    let undecided: Set<CheckID> = ["attributes-unknown", "line-not-releasable", "setting-not-accepted"]
    var found: [CheckID: Int] = [:]
    for line in 0..<survey.table.count {
      for check in Set(try await survey.examine(survey.table.name(line)).findings.map(\.check)) {
        found[check, default: 0] += 1
      }
    }
    let counts = survey.screening.counts.filter { !undecided.contains($0.key) }
    #expect(counts.filter { $0.value > 0 } == found.filter { !undecided.contains($0.key) })
    let expected: [CheckID: Int] = [
      "number-not-valid": 1, "number-held-twice": 1, "number-with-extension": 1, "number-closed": 2,
      "kind-not-supported": 2, "owner-missing": 2, "owner-without-mail": 1, "response-group-member": 1,
      "delegate-tie": 1, "physical-phones": 2, "number-out-of-range": 1, "emergency-route-missing": 1,
      "number-taken": 2, "name-taken": 3,
    ]
    #expect(counts.filter { $0.value > 0 } == expected)
  }

  @Test("What is examined now and what was screened before find the same, as long as nothing has changed")
  func sameFindings() async throws {
    let office = try Self.office()
    let survey = try #require(try await office.survey() as? CutoverSurvey)
    for line in 0..<survey.table.count {
      let name = survey.table.name(line)
      let before = try await survey.examine(name)
      let now = try await survey.examineNow(name)
      #expect(before.findings == now.findings, "\(name)")
      #expect(before.plan == now.plan, "\(name)")
    }
  }

  @Test("Without a plan the findings and the losses are the same")
  func withoutPlans() async throws {
    let office = try Self.office()
    let survey = try await office.survey()
    let names = survey.subjects.map(\.name)
    let with = try await survey.examine(names, drawsUpPlans: true)
    let without = try await survey.examine(names, drawsUpPlans: false)
    #expect(with.map(\.findings) == without.map(\.findings))
    #expect(with.map(\.losses) == without.map(\.losses))
    #expect(with.contains { $0.plan != nil })
    #expect(without.allSatisfy { $0.plan == nil })
  }
}
