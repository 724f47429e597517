import ConnectorKit
import Foundation
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing
import WrittenConfigurations

@Suite("Sending what is due")
struct DeliverMailTests {
  /// An office whose store causes mails, and a carrier in memory; the numbers have a date.
  private func withMails(
    _ carrier: MemoryCarrier, people: Int = 3, mail: Written = ["perSecond": "0", "connections": "1"],
    _ body: (Office, Workspace) async throws -> Void
  ) async throws {
    try await withOffice(people, configuration: [("mail", mail)]) { office in
      let workspace = office.sending(by: carrier)
      for position in 1...people {
        try await workspace.store.queue([
          MailRecord(
            id: "mail \(position)", project: workspace.project, kind: .starting, migration: office.id(position),
            sequence: 1, recipient: "\(Office.names[position - 1])@example.org", name: "A", language: "en",
            queuedAt: office.clock.now)
        ])
      }
      try await body(office, workspace)
    }
  }

  private func mails(_ workspace: Workspace) async throws -> [String] {
    try await workspace.mails(MailFilter(project: workspace.project)).reversed().map { "\($0.id) \($0.state.rawValue)" }
  }

  @Test("Everything that is due goes out once, and what became of it is written down")
  func accepted() async throws {
    let carrier = MemoryCarrier()
    try await withMails(carrier) { _, workspace in
      let result = try await DeliverMail.run(workspace)
      #expect(result.accepted == 3 && result.isClean)
      #expect(try await mails(workspace) == ["mail 1 accepted", "mail 2 accepted", "mail 3 accepted"])
      #expect(try await DeliverMail.run(workspace).total == 0)
      #expect(carrier.delivered.count == 3)
      #expect(Set(carrier.delivered.compactMap(\.messageID)).count == 3)
    }
  }

  @Test("A temporary refusal is tried again later under the same Message-ID, a permanent one is not")
  func refusals() async throws {
    let carrier = MemoryCarrier([.temporary("451 later"), .permanent("550 nobody")])
    try await withMails(carrier) { office, workspace in
      let result = try await DeliverMail.run(workspace)
      #expect((result.accepted, result.temporary, result.failed) == (1, 1, 1))
      #expect(!result.isClean)
      #expect(try await mails(workspace) == ["mail 1 temporary", "mail 2 failed", "mail 3 accepted"])
      #expect(try await DeliverMail.run(workspace).total == 0)
      office.clock.turn(by: 61)
      #expect(try await DeliverMail.run(workspace).accepted == 1)
      #expect(carrier.delivered.map(\.id) == ["mail 1", "mail 2", "mail 3", "mail 1"])
      #expect(carrier.delivered.first?.messageID == carrier.delivered.last?.messageID)
    }
  }

  @Test("After four days of temporary refusals a mail has failed")
  func givenUp() async throws {
    let carrier = MemoryCarrier(Array(repeating: .temporary("451 later"), count: 200))
    try await withMails(carrier, people: 1) { office, workspace in
      for _ in 0..<40 {
        _ = try await DeliverMail.run(workspace)
        office.clock.turn(by: 14_400)
      }
      #expect(try await mails(workspace) == ["mail 1 failed"])
      // The pauses grow from a minute to four hours: some dozen tries in four days.
      #expect((10...40).contains(carrier.delivered.count))
    }
  }

  @Test("When no server is reached nothing more is tried, and everything waits")
  func unreachable() async throws {
    let carrier = MemoryCarrier([.unreachable("no route")])
    try await withMails(carrier) { office, workspace in
      let result = try await DeliverMail.run(workspace)
      #expect(result.unreachable == "no route" && result.total == 0)
      #expect(carrier.delivered.count == 1)
      #expect(try await mails(workspace) == ["mail 1 temporary", "mail 2 queued", "mail 3 queued"])
      office.clock.turn(by: 864_000)
      #expect(try await DeliverMail.run(workspace).accepted == 3)
    }
  }

  @Test("A mail that cannot be written has failed; the others go out")
  func unwritable() async throws {
    let carrier = MemoryCarrier()
    try await withMails(carrier) { office, workspace in
      try await workspace.store.queue([
        MailRecord(
          id: "mail 0", project: workspace.project, kind: .test, recipient: "nobody", name: "N", language: nil,
          queuedAt: office.clock.now)
      ])
      let result = try await DeliverMail.run(workspace)
      #expect((result.accepted, result.failed) == (3, 1))
      let failed = try #require(
        try await workspace.mails(MailFilter(project: workspace.project)).first { $0.id == "mail 0" })
      #expect(failed.answer?.contains("mail.not-an-address") == true)
    }
  }

  @Test("Without a server mails stay here to be read")
  func kept() async throws {
    let carrier = MemoryCarrier([.kept])
    try await withMails(carrier, people: 1) { _, workspace in
      let result = try await DeliverMail.run(workspace)
      #expect(result.kept == 1)
      #expect(try await workspace.mail("mail 1").rendered.message == "Subject: starting")
      #expect(try await workspace.mailCounts() == [.kept: 1])
    }
  }

  @Test("Whoever is asked to stop ends the mail that is on its way, writes it down, and gives the rest back")
  func stopped() async throws {
    let (onItsWay, mayGoOn) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
    let carrier = MemoryCarrier { _ in
      onItsWay.continuation.yield()
      for await _ in mayGoOn.stream { break }
    }
    try await withMails(carrier) { _, workspace in
      let task = Task { try await DeliverMail.run(workspace) }
      for await _ in onItsWay.stream { break }
      task.cancel()
      mayGoOn.continuation.yield()
      let (result, states) = (try await task.value, try await mails(workspace))
      #expect(result.accepted == 1)
      #expect(states == ["mail 1 accepted", "mail 2 queued", "mail 3 queued"])
    }
  }

  @Test("No more mails go out in a second than were allowed")
  func pace() async throws {
    let carrier = MemoryCarrier()
    try await withMails(carrier, mail: ["perSecond": "2", "connections": "4"]) { office, workspace in
      let began = office.clock.now
      let paced = office.sending(by: carrier, sleep: { office.clock.turn(by: $0 / .seconds(1)) })
      let result = try await DeliverMail.run(paced)
      #expect(result.accepted == 3)
      #expect(office.clock.now >= began + 1)
    }
  }
}

extension Office {
  /// The same workspace with a carrier.
  ///
  /// - Parameter sleep: What a wait does; nil for what the clock does.
  func sending(
    by carrier: any MailCarrying, sleep: (@Sendable (Duration) async throws -> Void)? = nil
  ) -> Workspace {
    var surroundings = workspace.surroundings
    if let sleep { surroundings.sleep = sleep }
    return Workspace(
      settings: workspace.settings, store: workspace.store, vault: workspace.vault, source: workspace.source,
      registry: workspace.registry, systems: workspace.systems, playbook: workspace.playbook,
      engine: workspace.engine, surroundings: surroundings, carrier: carrier)
  }
}
