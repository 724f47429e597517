import Foundation
import Migrations
import Operations
import SeededGenerators
import Testing

@Suite("What is asked of the list of migrations")
struct MigrationQueryTests {
  /// Reads fields as they stand in an address.
  private static func read(_ pairs: [(name: String, value: String)]) throws(QueryMistake) -> MigrationQuery {
    try MigrationQuery { name in pairs.filter { $0.name == name }.map { $0.value } }
  }

  @Test("Without fields everything is meant, and nothing stands in the address")
  func nothing() throws {
    let query = try Self.read([])
    #expect(query == MigrationQuery())
    #expect(query.pairs.isEmpty)
    let blank = try Self.read(
      MigrationQuery.names.map { (name: $0, value: "  ") }.filter { $0.name != "type" && $0.name != "status" })
    #expect(blank == MigrationQuery())
  }

  @Test("Every field is read")
  func everything() throws {
    let query = try Self.read([
      (name: "text", value: " Müller "), (name: "person", value: "ada"), (name: "number", value: "022 767"),
      (name: "department", value: "IT-CS, TE"), (name: "type", value: "person"),
      (name: "type", value: "shared-number,common-area-phone"), (name: "status", value: "waiting, in-progress"),
      (name: "status", value: "failed"), (name: "from", value: "2026-11-03"), (name: "to", value: "2026-11-06"),
      (name: "blocked", value: "no"), (name: "finding", value: "owner-missing"), (name: "stuck", value: "yes"),
      (name: "page", value: "something else"),
    ])
    #expect(query.text == "Müller")
    #expect(query.person == "ada")
    #expect(query.number == "022 767")
    #expect(query.department == "IT-CS, TE")
    #expect(query.kinds == ["person", "shared-number", "common-area-phone"])
    #expect(query.statuses == [.waiting, .inProgress, .failed])
    #expect(query.from == day("2026-11-03"))
    #expect(query.to == day("2026-11-06"))
    #expect(query.blocked == false)
    #expect(query.finding == "owner-missing")
    #expect(query.isStuck)
  }

  @Test("The fields are written in the order of their names, and each has a name")
  func order() throws {
    var query = MigrationQuery()
    query.text = "a"
    query.person = "b"
    query.number = "c"
    query.department = "d"
    query.kinds = ["person", "user"]
    query.statuses = [.waiting, .failed]
    query.from = day("2026-11-03")
    query.to = day("2026-11-04")
    query.blocked = true
    query.finding = "e"
    query.isStuck = true
    query.isHolding = true
    #expect(
      query.pairs.map { "\($0.name)=\($0.value)" } == [
        "text=a", "person=b", "number=c", "department=d", "type=person", "type=user", "status=failed",
        "status=waiting", "from=2026-11-03", "to=2026-11-04", "blocked=yes", "finding=e", "stuck=yes",
        "holding=yes",
      ])
    var names: [String] = []
    for pair in query.pairs where names.last != pair.name { names.append(pair.name) }
    #expect(names == MigrationQuery.names)
  }

  @Test("Each of its filters can be taken away, and the others stay")
  func without() throws {
    let query = try Self.read([
      (name: "text", value: "a"), (name: "person", value: "b"), (name: "number", value: "c"),
      (name: "department", value: "d"), (name: "type", value: "person,user,person"),
      (name: "status", value: "waiting,failed"), (name: "from", value: "2026-11-03"),
      (name: "to", value: "2026-11-04"), (name: "blocked", value: "yes"), (name: "finding", value: "e"),
      (name: "stuck", value: "yes"), (name: "holding", value: "yes"),
    ])
    let all = query.pairs.map { "\($0.name)=\($0.value)" }
    #expect(all.count == 14, "a kind that is asked for twice counts once")
    for (place, pair) in query.pairs.enumerated() {
      var rest = all
      rest.remove(at: place)
      #expect(query.without(pair.name, pair.value).pairs.map { "\($0.name)=\($0.value)" } == rest)
    }
    #expect(query.without("page", "2") == query)
  }

  private static func random(_ seed: Int) -> MigrationQuery {
    var generator = SeededGenerator(seed: UInt64(seed))
    func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &generator) ? value : nil }
    let texts = ["a", "Müller", "+41 22", "IT-CS,TE", "%&=?#", "💡", "a b", "'\"<>"]
    func text() -> String? { maybe(texts[Int.random(in: texts.indices, using: &generator)]) }
    var query = MigrationQuery()
    query.text = text()
    query.person = text()
    query.number = text()
    query.department = text()
    query.finding = text()
    query.kinds = MigrationQuery.kinds.filter { _ in Bool.random(using: &generator) }
    query.statuses = Set(Migration.Status.allCases.filter { _ in Bool.random(using: &generator) })
    query.from = maybe(CalendarDay(number: Int.random(in: 0...40_000, using: &generator)))
    query.to = maybe(CalendarDay(number: Int.random(in: 0...40_000, using: &generator)))
    query.blocked = maybe(Bool.random(using: &generator))
    query.isStuck = Bool.random(using: &generator)
    query.isHolding = Bool.random(using: &generator)
    return query
  }

  @Test("What is written is read as it was", arguments: 0..<200)
  func roundTrip(_ seed: Int) throws {
    let query = Self.random(seed)
    let read = try Self.read(query.pairs)
    #expect(read == query)
  }

  /// Fields that cannot be read, with the code of each problem.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var field: String
    var value: String
    var code: String
    var testDescription: String { "\(field): \(code)" }

    init(_ field: String, _ value: String, _ code: String) {
      self.field = field
      self.value = value
      self.code = code
    }
  }

  static let long = String(repeating: "x", count: 201)
  static let mistakes = [
    Mistake("text", long, "form.too-long"), Mistake("person", long, "form.too-long"),
    Mistake("number", long, "form.too-long"), Mistake("department", long, "form.too-long"),
    Mistake("finding", long, "form.too-long"), Mistake("from", long, "form.too-long"),
    Mistake("type", "spaceship", "configuration.not-a-choice"),
    Mistake("type", "person,spaceship", "configuration.not-a-choice"),
    Mistake("type", "physical-phone", "configuration.not-a-choice"),
    Mistake("status", "done", "configuration.not-a-choice"),
    Mistake("status", "waiting,In-Progress", "configuration.not-a-choice"),
    Mistake("from", "tomorrow", "configuration.not-a-day"), Mistake("to", "2026-02-30", "configuration.not-a-day"),
    Mistake("from", "03.11.2026", "configuration.not-a-day"),
    Mistake("blocked", "maybe", "configuration.not-a-choice"), Mistake("blocked", "YES", "configuration.not-a-choice"),
    Mistake("stuck", "no", "configuration.not-a-choice"),
  ]

  @Test("Each field that cannot be read is named", arguments: mistakes)
  func mistake(_ mistake: Mistake) {
    let error = #expect(throws: QueryMistake.self) {
      _ = try Self.read([(name: mistake.field, value: mistake.value)])
    }
    #expect(error?.fields.mapValues(\.code) == [mistake.field: mistake.code])
    #expect(error?.code == "query.refused")
    #expect(error?.facts == ["fields": mistake.field])
  }

  @Test("All mistakes are told at once, with what is offered instead")
  func allAtOnce() {
    let error = #expect(throws: QueryMistake.self) {
      _ = try Self.read([
        (name: "status", value: "done"), (name: "to", value: "x"), (name: "blocked", value: "x"),
      ])
    }
    #expect(error?.facts == ["fields": "blocked, status, to"])
    #expect(error?.fields["blocked"]?.facts == ["value": "x", "offered": "yes, no"])
    #expect(error?.fields["status"]?.facts["offered"]?.contains("in-progress") == true)
  }

  @Test("Days are those of the project's time zone, the last one to its end")
  func filter() async throws {
    try await withOffice(1) { office in
      var query = MigrationQuery()
      query.from = day("2026-11-03")
      query.to = day("2026-11-03")
      query.isStuck = true
      let filter = query.filter(office.workspace, for: .staff("IT-CS"))
      #expect(filter.startsFrom == Date(utc: "2026-11-02T23:00"))
      #expect(filter.startsBefore == Date(utc: "2026-11-03T23:00"))
      #expect(filter.isStuckSince == Date(utc: "2026-11-01T08:00"))
      #expect(filter.visibility == Access.staff("IT-CS").visibility(.seeMigration))
      #expect(filter.project == office.workspace.project)
    }
  }

  /// Europe/Zurich: 2026-10-25 has 25 hours, 2027-03-28 has 23.
  @Test(
    "Days begin at midnight also when the clocks change",
    arguments: [
      ("2026-10-25", "2026-10-24T22:00"), ("2026-10-26", "2026-10-25T23:00"), ("2027-03-28", "2027-03-27T23:00"),
      ("2027-03-29", "2027-03-28T22:00"),
    ])
  func beginnings(_ written: String, _ moment: String) async throws {
    try await withOffice(1, discovered: false) { office in
      #expect(office.workspace.settings.schedule.beginning(of: day(written)) == Date(utc: moment))
    }
  }
}
