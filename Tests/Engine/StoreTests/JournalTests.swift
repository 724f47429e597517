import Foundation
import Migrations
import SQL
import Store
import Testing

@Suite("The journal")
struct JournalTests {
  @Test("Discovery enters what is new, refreshes what is known of the rest, and leaves their journals alone")
  func enter() async throws {
    try await withStore { bench in
      let first = StoreBench.record("+41227670001")
      #expect(try await bench.store.enter([first]) == 1)
      try await bench.append(.scheduled(.slot(in: 60), by: .manager), to: first.id)

      var renamed = first
      renamed.name = "Ada King"
      renamed.department = "EP"
      renamed.devices = 0
      renamed.mail = nil
      let closed = StoreBench.record("+41227670002", status: .closed)
      #expect(try await bench.store.enter([renamed, closed]) == 1)

      let row = try await bench.row(first.id)
      #expect((row.name, row.department, row.devices, row.mail) == ("Ada King", "EP", 0, nil))
      #expect(row.status == .scheduled)
      #expect(try await bench.store.journal(of: first.id).entries.count == 2)
      #expect(try await bench.store.journal(of: closed.id).state.status == .closed)
      #expect(try await bench.row(closed.id).status == .closed)
    }
  }

  @Test("Entries come back in their order with their moments, and fold to the state")
  func append() async throws {
    try await withStore { bench in
      let id = try await bench.enter("+41227670001")[0]
      bench.clock.turn(10)
      try await bench.append(.scheduled(.slot(in: 60), by: .manager), .paused(by: .manager, reason: "Überlast"), to: id)
      let (entries, state) = try await bench.store.journal(of: id)
      #expect(entries.map(\.sequence) == [0, 1, 2])
      #expect(entries.map(\.at.timeIntervalSince1970) == [1_796_000_000, 1_796_000_010, 1_796_000_010])
      #expect(entries.last?.event == .paused(by: .manager, reason: "Überlast"))
      #expect(state.status == .paused && state.sequence == 3)
    }
  }

  @Test("Of two who read the same journal, the second is behind and changes nothing")
  func behind() async throws {
    try await withStore { bench in
      let id = try await bench.enter("+41227670001")[0]
      let first = try await bench.draft([.scheduled(.slot(in: 60), by: .manager)], to: id)
      let second = try await bench.draft(
        [.paused(by: .manager, reason: nil)], to: id,
        ledger: [LedgerDraft(by: .manager, action: "migration.paused", subject: id.description)])
      #expect(try await bench.store.append(first) == .appended)
      #expect(try await bench.store.append(second) == .behind)
      #expect(try await bench.row(id).status == .scheduled)
      #expect(try await bench.store.journal(of: id).entries.count == 2)
      #expect(try await bench.store.ledger() == [])
    }
  }

  @Test("The ledger is told in the same transaction")
  func ledger() async throws {
    try await withStore { bench in
      let id = try await bench.enter("+41227670001")[0]
      let told = LedgerDraft(by: .manager, action: "migration.paused", subject: id.description, facts: ["reason": "x"])
      let append = try await bench.draft([.paused(by: .manager, reason: "x")], to: id, ledger: [told])
      #expect(try await bench.store.append(append) == .appended)
      #expect(try await bench.store.ledger(subject: id.description).map(\.draft) == [told])
    }
  }

  @Test("Many journals grow in one transaction: all of them, or none when one has grown meanwhile")
  func appendAll() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("+41227670001", "+41227670002", "+41227670003")
      var appends: [JournalAppend] = []
      for id in ids { appends.append(try await bench.draft([.scheduled(.slot(in: 60), by: .manager)], to: id)) }
      let told = LedgerDraft(by: .manager, action: "project.scheduled", subject: "cutover")
      try await bench.append(.paused(by: .manager, reason: nil), to: ids[2])

      let stale = appends
      let refused = await refusal { try await bench.store.appendAll(stale, ledger: [told]) }
      #expect(refused?.code == "migration.claimed")
      #expect(refused?.facts["migration"] == "cutover/+41227670003")
      #expect(try await bench.store.counts(bench.all) == [.waiting: 2, .paused: 1])
      #expect(try await bench.store.ledger() == [])

      appends[2] = try await bench.draft([.scheduled(.slot(in: 60), by: .manager)], to: ids[2])
      try await bench.store.appendAll(appends, ledger: [told])
      #expect(try await bench.store.counts(bench.all) == [.scheduled: 3])
      #expect(try await bench.store.ledger().map(\.draft) == [told])
    }
  }

  @Test("A migration that nobody entered is missing, for readers and for writers")
  func missing() async throws {
    try await withStore { bench in
      let known = try await bench.enter("+41227670001")[0]
      let unknown = StoreBench.id("+41227670009")
      var append = try await bench.draft([.paused(by: .manager, reason: nil)], to: known)
      append.migration = unknown
      let stray = append
      #expect(await refusal { try await bench.store.append(stray) }?.code == "migration.missing")
      #expect(await refusal { try await bench.store.journal(of: unknown) }?.code == "migration.missing")
      #expect(try await bench.store.migration(unknown) == nil)
    }
  }

  @Test("An entry that somebody has overwritten is named as damaged")
  func damaged() async throws {
    try await withStore { bench in
      let id = try await bench.enter("+41227670001")[0]
      try await bench.tamper("UPDATE journal SET event = '{\"unheard-of\":{}}'")
      #expect(await refusal { try await bench.store.journal(of: id) }?.code == "store.damaged-document")
    }
  }

  @Test("Slots count what is scheduled, paused or under way in them")
  func load() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("1", "2", "3", "4", "5", "6")
      let (early, late) = (Appointment.slot(in: 3_600), Appointment.slot(in: 7_200))
      for id in ids.prefix(4) { try await bench.append(.scheduled(early, by: .manager), to: id) }
      try await bench.append(.scheduled(late, by: .manager), to: ids[4])
      try await bench.append(.paused(by: .manager, reason: nil), to: ids[1])
      try await bench.append(.started(run: 1, plan: "p", by: .belay), to: ids[2])
      try await bench.append(.cancelled(by: .manager), to: ids[3])
      #expect(try await bench.store.load(of: StoreBench.project) == [early.start: 3, late.start: 1])
      #expect(try await bench.store.load(of: Project.ID(rawValue: "another")) == [:])
    }
  }
}
