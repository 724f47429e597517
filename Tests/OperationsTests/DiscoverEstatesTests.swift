import ConnectorKit
import Estates
import Migrations
import Operations
import Store
import Testing

@Suite("Discovering")
struct DiscoverEstatesTests {
  private func register(_ office: Office, _ position: Int, closed: Bool) throws {
    let number = try PhoneNumber(Office.number(position))
    office.registry.set([RegisteredNumber(number: number, isClosed: closed, department: "TE-X")])
  }

  @Test("A first discovery enters every number; a second one finds nothing new")
  func firstAndSecond() async throws {
    try await withOffice(discovered: false) { office in
      let first = try await office.discover()
      #expect(first.objects == 3)
      #expect(first.migrations == 3)
      #expect(first.new == 3)
      #expect(first.vanished == 0)
      #expect(first.statuses == ["waiting": 3])
      let record = try await office.record()
      #expect(record.name == "Ada")
      #expect(record.mail == "ada@example.org")
      #expect(record.department == "IT-CS")
      #expect(record.language == "fr")
      let second = try await office.discover()
      #expect(second.new == 0)
      #expect(second.recognised == 0)
      #expect(second.migrations == 3)
      let ledger = try await office.ledger("office")
      #expect(ledger.map(\.action) == ["project.discovered", "project.discovered"])
      #expect(ledger.last?.facts == ["objects": "3", "new": "0", "vanished": "0"])
    }
  }

  @Test("What people changed is read again; the migration stays")
  func refreshed() async throws {
    try await withOffice { office in
      office.source.change("ada") {
        $0.name = "Ada Lovelace"
        $0.department = "EP"
      }
      try await office.discover()
      let record = try await office.record()
      #expect(record.name == "Ada Lovelace")
      #expect(record.department == "EP")
    }
  }

  @Test("An object that is gone is counted, and its migration stays in the list")
  func vanished() async throws {
    try await withOffice { office in
      office.source.remove("bob")
      let result = try await office.discover()
      #expect(result.vanished == 1)
      #expect(result.migrations == 3)
      let again = try await office.discover()
      #expect(again.vanished == 0)
    }
  }

  @Test("A number that somebody moved by hand becomes manually, with its name kept")
  func manually() async throws {
    try await withOffice { office in
      let number = try PhoneNumber(Office.number(2))
      office.source.change("bob") { $0.lineURI = nil }
      office.destination.change { $0.numbers[number] = UserAddress(name: "robert", domain: "voice.example.org") }
      let result = try await office.discover()
      #expect(result.recognised == 1)
      #expect(result.statuses == ["waiting": 2, "manually": 1])
      let record = try await office.record(2)
      #expect(record.name == "Bob")
      let ledger = try await office.ledger(record.id.description)
      #expect(ledger.map(\.action) == ["migration.recognised"])
      #expect(ledger.first?.facts == ["status": "manually"])
    }
  }

  @Test("A number that only the destination has is entered as moved by hand")
  func onlyThere() async throws {
    try await withOffice(2) { office in
      let number = try PhoneNumber(Office.number(9))
      office.destination.change { $0.numbers[number] = UserAddress(name: "zoe", domain: "voice.example.org") }
      let result = try await office.discover()
      #expect(result.new == 1)
      let record = try await office.record(9)
      #expect(record.status == .manually)
      #expect(record.kind == "user")
    }
  }

  @Test("A number that the registry closes is closed, and waits again when the registry opens it")
  func closedAndReopened() async throws {
    try await withOffice { office in
      try register(office, 1, closed: true)
      var result = try await office.discover()
      #expect(result.recognised == 1)
      #expect(result.statuses == ["waiting": 2, "closed": 1])
      try register(office, 1, closed: false)
      result = try await office.discover()
      #expect(result.recognised == 1)
      #expect(result.statuses == ["waiting": 3])
    }
  }

  @Test("A number moved by hand that comes back to the source waits again")
  func cameBack() async throws {
    try await withOffice { office in
      let number = try PhoneNumber(Office.number(1))
      office.source.change("ada") { $0.lineURI = nil }
      office.destination.change { $0.numbers[number] = UserAddress(name: "ada", domain: "voice.example.org") }
      try await office.discover()
      office.destination.change { $0.numbers[number] = nil }
      office.source.change("ada") { $0.lineURI = "tel:\(number)" }
      try await office.discover()
      let record = try await office.record()
      #expect(record.status == .waiting)
    }
  }

  @Test("A completed migration stays completed, whatever is found; a scheduled one that is closed loses its date")
  func completed() async throws {
    try await withOffice { office in
      try await office.check()
      _ = try await office.migrate(office.filter(1))
      let result = try await office.discover()
      #expect(result.recognised == 0)
      #expect(result.statuses == ["waiting": 2, "completed": 1])

      let wish = ScheduleMigrations.Wish(day: day("2026-11-03"), time: nil, limit: day("2026-11-03"))
      _ = try await ScheduleMigrations.run(office.workspace, office.filter(2), wish, by: Office.boss)
      try register(office, 2, closed: true)
      try await office.discover()
      let record = try await office.record(2)
      #expect(record.status == .closed)
      #expect(record.start == nil)
    }
  }

  @Test("What is under way is not touched by a discovery")
  func underWay() async throws {
    try await withOffice { office in
      try await office.append([
        .started(run: 1, plan: "p", by: Office.boss), .failed(step: nil, Failure(code: "x", facts: [:])),
      ])
      try register(office, 1, closed: true)
      let result = try await office.discover()
      #expect(result.recognised == 0)
      let record = try await office.record()
      #expect(record.status == .failed)
    }
  }

  @Test("Many objects are read in batches, and progress is told of each")
  func progress() async throws {
    try await withOffice(0, discovered: false) { office in
      for number in 100..<350 {
        var object = Office.person("p\(number)", 0)
        object.lineURI = "tel:+41227670\(number)"
        office.source.put(object)
      }
      let told = Told()
      let result = try await DiscoverEstates.run(office.workspace, by: Office.boss) { told.add($0) }
      #expect(result.new == 250)
      #expect(told.all.filter { $0.phase == "phase.reading-source" }.map(\.done) == [100, 200, 250])
      #expect(told.all.last?.done == 250)
      #expect(told.all.last?.total == 250)
    }
  }
}
