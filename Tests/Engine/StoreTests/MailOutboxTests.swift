import Foundation
import Migrations
import Store
import Testing

@Suite("The outbox")
struct MailOutboxTests {
  @Test("An entry queues its mail in its own transaction, for whom the row names, in their language")
  func queued() async throws {
    try await withMailStore { mails in
      let id = try await mails.bench.enter("+41227670001")[0]
      try await mails.bench.append(.scheduled(.slot(in: 3_600), by: .manager), to: id)
      let mail = try #require(try await mails.store.mails(of: id).first)
      #expect(mail.id == "cutover/+41227670001#1")
      #expect(mail.kind == .announcement && mail.state == .queued && mail.sequence == 1)
      #expect(mail.recipient == "ada@example.org" && mail.name == "Ada Lovelace" && mail.language == "en")
      #expect(mail.appointment == .slot(in: 3_600))
      #expect(mail.facts == ["by": "manager@example.org"])
    }
  }

  @Test("An append that is refused queues nothing, and nobody without an address is written to")
  func nothing() async throws {
    try await withMailStore { mails in
      let id = try await mails.bench.enter("+41227670001")[0]
      let late = try await mails.bench.draft([.scheduled(.slot(in: 3_600), by: .manager)], to: id)
      try await mails.bench.append(.paused(by: .manager, reason: nil), to: id)
      #expect(try await mails.store.append(late) == .behind)
      #expect(try await mails.states() == [])
      _ = try await mails.store.enter([StoreBench.record("+41227670002", mail: nil)])
      try await mails.bench.append(.scheduled(.slot(in: 3_600), by: .manager), to: StoreBench.id("+41227670002"))
      #expect(try await mails.states() == [])
    }
  }

  @Test("Without a policy no entry causes a mail")
  func off() async throws {
    try await withStore { bench in
      let id = try await bench.enter("+41227670001")[0]
      try await bench.append(.scheduled(.slot(in: 3_600), by: .manager), to: id)
      #expect(try await bench.store.mails(of: id) == [])
    }
  }

  @Test("A mail that is claimed is nobody else's, until the lease ends")
  func claims() async throws {
    try await withMailStore { mails in
      let id = try await mails.bench.enter("+41227670001")[0]
      try await mails.bench.append(.scheduled(.slot(in: 86_400), by: .manager), to: id)
      let first = try #require(try await mails.claim().first)
      #expect(first.state == .sending && first.attempts == 1)
      #expect(first.messageID?.hasSuffix("@example.org") == true)
      let other = NodeID(rawValue: "two")
      #expect(try await mails.claim(other) == [])
      mails.bench.clock.turn(601)
      let again = try #require(try await mails.claim(other).first)
      #expect(again.id == first.id && again.messageID == first.messageID && again.attempts == 2)
      // The first process comes back: what it could not do is not written over the other one's claim.
      try await mails.store.finish(
        MailOutcome(id: first.id, node: MailBench.node, result: .temporary("451"), nextAt: mails.bench.clock.now))
      #expect(try await mails.states() == ["announcement sending"])
      // But what a server has taken counts, whoever says it.
      try await mails.accept(first)
      #expect(try await mails.states() == ["announcement accepted"])
      #expect(try await mails.claim() == [])
    }
  }

  @Test("What a dead process was sending is queued again under the same Message-ID; what it had not begun, too")
  func death() async throws {
    try await withMailStore { mails in
      let ids = try await mails.bench.enter("+41227670001", "+41227670002")
      for id in ids { try await mails.bench.append(.scheduled(.slot(in: 86_400), by: .manager), to: id) }
      let claimed = try await mails.claim()
      #expect(claimed.count == 2)
      try await mails.store.releaseMail([claimed[1].id], of: MailBench.node)
      #expect(try await mails.store.mailClaimants(of: StoreBench.project) == [MailBench.node])
      try await mails.store.endMailClaims(of: MailBench.node)
      let again = try await mails.claim(NodeID(rawValue: "two"))
      #expect(again.map(\.id) == claimed.map(\.id) && again.map(\.messageID) == claimed.map(\.messageID))
      #expect(again.map(\.attempts) == [2, 1])
    }
  }

  @Test("A temporary failure is tried when its time comes; a permanent one when a person asks for it")
  func failures() async throws {
    try await withMailStore { mails in
      let id = try await mails.bench.enter("+41227670001")[0]
      try await mails.bench.append(.scheduled(.slot(in: 864_000), by: .manager), to: id)
      let mail = try #require(try await mails.claim().first)
      try await mails.store.finish(
        MailOutcome(
          id: mail.id, node: MailBench.node, result: .temporary("451 later"), nextAt: mails.bench.clock.now + 60))
      #expect(try await mails.claim() == [])
      mails.bench.clock.turn(60)
      let again = try #require(try await mails.claim().first)
      #expect(again.answer == "451 later" && again.attempts == 2)
      try await mails.store.finish(MailOutcome(id: mail.id, node: MailBench.node, result: .permanent("550 nobody")))
      mails.bench.clock.turn(86_400)
      #expect(try await mails.claim() == [])
      #expect(try await mails.states() == ["announcement failed"])
      #expect(try await mails.store.retryMail([mail.id], of: StoreBench.project) == 1)
      #expect(try await mails.claim().map(\.messageID) == [mail.messageID])
    }
  }

  @Test("A date that changed before its mail went out is never told, and not taken back either")
  func overtaken() async throws {
    try await withMailStore { mails in
      let id = try await mails.bench.enter("+41227670001")[0]
      try await mails.bench.append(.scheduled(.slot(in: 86_400), by: .manager), to: id)
      try await mails.bench.append(.scheduled(.slot(in: 90_000), by: .manager), to: id)
      #expect(try await mails.claim().map(\.kind) == [.rescheduled])
      #expect(try await mails.states() == ["announcement superseded", "rescheduled sending"])
      try await mails.store.endMailClaims(of: MailBench.node)
      try await mails.bench.append(.cancelled(by: .manager), to: id)
      #expect(try await mails.claim() == [])
      #expect(
        try await mails.states() == ["announcement superseded", "rescheduled superseded", "cancelled superseded"])
    }
  }

  @Test("Who was told of a date is told that it is taken back")
  func withdrawn() async throws {
    try await withMailStore { mails in
      let id = try await mails.bench.enter("+41227670001")[0]
      try await mails.bench.append(.scheduled(.slot(in: 86_400), by: .manager), to: id)
      let mail = try #require(try await mails.claim().first)
      try await mails.accept(mail)
      try await mails.bench.append(.cancelled(by: .manager), to: id)
      #expect(try await mails.claim().map(\.kind) == [.cancelled])
    }
  }

  @Test("Pages follow each other without a gap, and filters hold")
  func pages() async throws {
    try await withMailStore { mails in
      let ids = try await mails.bench.enter("+41227670001", "+41227670002", "+41227670003")
      for id in ids {
        try await mails.bench.append(.scheduled(.slot(in: 86_400), by: .manager), to: id)
        try await mails.bench.append(.cancelled(by: .manager), to: id)
      }
      var filter = MailFilter(project: StoreBench.project)
      filter.limit = 4
      let first = try await mails.store.mails(filter)
      let last = try #require(first.last)
      filter.after = MailFilter.Position(queuedAt: last.queuedAt, id: last.id)
      let second = try await mails.store.mails(filter)
      #expect(first.count == 4 && second.count == 2)
      #expect(Set((first + second).map(\.id)).count == 6)
      #expect(try await mails.states { $0.kinds = [.cancelled] }.count == 3)
      #expect(try await mails.states { $0.text = "70002#" }.count == 2)
      #expect(try await mails.states { $0.recipient = "ADA@example.org" }.count == 6)
      #expect(try await mails.states { $0.migration = ids[0] }.count == 2)
      #expect(try await mails.states { $0.states = [.accepted] } == [])
      #expect(try await mails.store.mailCounts(of: StoreBench.project) == [.queued: 6])
    }
  }
}
