import Foundation
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing
import WrittenConfigurations

@Suite("Digests")
struct QueueMailTests {
  private static let manager = DigestRecipient(
    mail: "Boss@example.org", name: "Boss", language: "de", departments: ["IT-CS"])

  @Test("A manager is told once a week how the units stand, from Monday morning on")
  func weekly() async throws {
    try await withOffice(4) { office in
      // It is Monday, 9 o'clock in Geneva.
      #expect(try await QueueDigests.run(office.workspace, [Self.manager]) == 1)
      #expect(try await QueueDigests.run(office.workspace, [Self.manager]) == 0)
      office.clock.turn(by: 6.8 * 86_400)
      #expect(try await QueueDigests.run(office.workspace, [Self.manager]) == 0)
      office.clock.turn(by: 0.2 * 86_400)
      #expect(try await QueueDigests.run(office.workspace, [Self.manager]) == 1)
      let mail = try #require(try await office.workspace.mails(MailFilter(project: office.workspace.project)).last)
      #expect(mail.kind == .digest && mail.language == "de")
      #expect(mail.facts["waiting"] == "3" && mail.facts["departments"] == "IT-CS")
    }
  }

  @Test("What has been in progress for more than a day is told to those whose unit it is in")
  func stuck() async throws {
    try await withOffice(4) { office in
      try await office.append([.started(run: 1, plan: "p", by: .belay)], to: 1)
      office.clock.turn(by: 2 * 86_400)
      var other = Self.manager
      (other.mail, other.departments) = ("kim@example.org", ["TE"])
      try await QueueDigests.run(office.workspace, [Self.manager, other])
      let mails = try await office.workspace.mails(MailFilter(project: office.workspace.project))
      let told = Dictionary(uniqueKeysWithValues: mails.map { ($0.recipient, $0.facts["stuck"]) })
      #expect(told == ["Boss@example.org": "1", "kim@example.org": nil])
    }
  }

  @Test("Nobody is told where nothing is theirs, or where digests are off")
  func none() async throws {
    try await withOffice(2, configuration: [("mail", ["digest": "never"])]) { office in
      let queued = try await QueueDigests.run(office.workspace, [Self.manager])
      #expect(queued == 0)
    }
    try await withOffice(2) { office in
      let other = DigestRecipient(mail: "x@example.org", name: "X", language: nil, departments: ["HR"])
      let queued = try await QueueDigests.run(office.workspace, [other])
      #expect(queued == 0)
    }
  }

  @Test("Managers are told of their units, administrators of everything, and whoever has no units of nothing")
  func recipients() async throws {
    try await withOffice(4) { office in
      for (name, role, units) in [
        ("boss", Person.Role.administrator, ""), ("kim", .staff, "TE"), ("lea", .staff, ""),
        ("new", .administrator, ""),
      ] {
        let person = Person(
          id: Person.ID(rawValue: "\(name)@example.org"), name: name, role: role, units: Person.units(units),
          signedInAt: name == "new" ? nil : office.clock.now)
        try await office.workspace.store.keep(person, [.profile, .rights], ledger: [])
      }
      try await QueueDigests.run(office.workspace)
      let mails = try await office.workspace.mails(MailFilter(project: office.workspace.project))
      let told = Dictionary(uniqueKeysWithValues: mails.map { ($0.recipient, $0.facts["waiting"]) })
      #expect(told == ["boss@example.org": "4", "kim@example.org": "1"])
    }
  }
}
