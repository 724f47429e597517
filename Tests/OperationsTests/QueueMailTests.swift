import Foundation
import Migrations
import Operations
import Testing

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
}
