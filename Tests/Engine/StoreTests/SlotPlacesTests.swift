import Foundation
import Migrations
import Store
import TestDatabases
import Testing

@Suite("Places in slots")
struct SlotPlacesTests {
  private static let two = SlotLimit(project: StoreBench.project, capacity: 2)

  private func place(_ bench: StoreBench, _ id: Migration.ID, in seconds: Double = 60) async throws -> StoreError? {
    let draft = try await bench.draft([.scheduled(.slot(in: seconds), by: .manager)], to: id)
    return await refusal { try await bench.store.appendAll([draft], slots: Self.two) }
  }

  @Test("The last place is given once; whoever comes then changes nothing")
  func last() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("+41227670001", "+41227670002", "+41227670003")
      #expect(try await place(bench, ids[0]) == nil)
      #expect(try await place(bench, ids[1]) == nil)
      let refused = try await place(bench, ids[2])
      #expect(refused?.code == "schedule.taken")
      #expect(refused?.facts["missing"] == "1")
      #expect(try await bench.row(ids[2]).status == .waiting)
      #expect(try await bench.store.journal(of: ids[2]).entries.count == 1)
      #expect(try await bench.store.load(of: StoreBench.project).values.sorted() == [2])
    }
  }

  @Test("Whoever moves away makes room, also within one transaction, and whoever stays takes none")
  func moves() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("+41227670001", "+41227670002", "+41227670003")
      for id in ids.prefix(2) { #expect(try await place(bench, id) == nil) }
      #expect(try await place(bench, ids[0]) == nil, "its own place is not taken by another")
      var appends = [try await bench.draft([.scheduled(.slot(in: 60), by: .manager)], to: ids[2])]
      appends.append(try await bench.draft([.scheduled(.slot(in: 7_200), by: .manager)], to: ids[0]))
      let both = appends
      #expect(await refusal { try await bench.store.appendAll(both, slots: Self.two) } == nil)
      #expect(try await bench.store.load(of: StoreBench.project).values.sorted() == [1, 2])
    }
  }

  @Test("A slot that holds too many already can be paused and left, but not entered")
  func overfull() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("+41227670001", "+41227670002", "+41227670003", "+41227670004")
      for id in ids.prefix(3) { try await bench.append(.scheduled(.slot(in: 60), by: .manager), to: id) }
      let pause = try await bench.draft([.paused(by: .manager, reason: nil)], to: ids[0])
      #expect(await refusal { try await bench.store.appendAll([pause], slots: Self.two) } == nil)
      #expect(try await place(bench, ids[3])?.code == "schedule.taken")
      #expect(try await place(bench, ids[1], in: 7_200) == nil)
    }
  }

  @Test("An edit of many has no more places than there are, and then changes nothing at all")
  func rewriting() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("+41227670001", "+41227670002", "+41227670003")
      let refused = await refusal {
        try await bench.store.rewrite(ids, slots: Self.two, notify: { _ in }) { record, state in
          var next = state
          let event = JournalEvent.scheduled(.slot(in: 60), by: .manager)
          try next.apply(event)
          return JournalAppend(
            migration: record.id, expected: state.sequence, token: nil, events: [event], state: next,
            ledger: [LedgerDraft(by: .manager, action: "migration.scheduled", subject: record.id.description)])
        }
      }
      #expect(refused?.facts["missing"] == "1")
      #expect(try await bench.store.counts(bench.all) == [.waiting: 3])
      #expect(try await bench.store.ledger() == [])
    }
  }

  @Test("Of two who ask for a last place in the same moment, in two processes, one gets it; again and again")
  func together() async throws {
    try await withStore { bench in
      let database = try await TestDatabases.open(bench.path)
      let other = try await BelayStore(database: database, now: { bench.clock.now })
      let last = SlotLimit(project: StoreBench.project, capacity: 1)
      for round in 1...40 {
        let ids = try await bench.enter("+4122767\(round)1", "+4122767\(round)2")
        var drafts: [JournalAppend] = []
        for id in ids {
          drafts.append(
            try await bench.draft([.scheduled(.slot(in: 3_600 * Double(round)), by: .manager)], to: id))
        }
        let given = await withTaskGroup(of: Bool.self) { group in
          for (store, draft) in zip([bench.store, other], drafts) {
            group.addTask { await refusal { try await store.appendAll([draft], slots: last) } == nil }
          }
          return await group.reduce(into: 0) { count, isGiven in if isGiven { count += 1 } }
        }
        #expect(given == 1)
      }
      #expect(try await bench.store.load(of: StoreBench.project).values.allSatisfy { $0 == 1 })
      try await other.close()
    }
  }
}
