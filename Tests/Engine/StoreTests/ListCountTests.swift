import Estates
import Foundation
import Migrations
import SQL
import Store
import TestDatabases
import Testing

@Suite("Counts of a list")
struct ListCountTests {
  @Test("After any history the kept counts are those of a scan", arguments: [11, 12])
  func counts(seed: UInt64) async throws {
    try await withStore { bench in
      var chance = SeededChance(state: seed)
      var oracle = try await bench.enterMixture(70, &chance)
      for turn in 0..<4 {
        // A later discovery finds some of them in other units and of other kinds.
        let moved = oracle.records.filter { _ in chance.hits(3) }.map { record in
          var record = record
          record.department = StoreBench.units.randomElement(using: &chance) ?? ""
          record.kind = chance.hits(2) ? "person" : "analogue-device"
          return record
        }
        _ = try await bench.store.enter(moved)
        for record in oracle.records where record.status == .scheduled && chance.hits(2) {
          try await bench.append(.cancelled(by: .manager), to: record.id)
        }
        oracle.records = try await bench.store.migrations(bench.all)
        try await compare(oracle, bench, &chance)
        if turn == 2 { _ = try await bench.store.enter([StoreBench.record("new \(turn)")]) }
        oracle.records = try await bench.store.migrations(bench.all)
        try await compare(oracle, bench, &chance)
      }
      try await bench.tamper("DELETE FROM migration WHERE status = 'waiting'")
      oracle.records = try await bench.store.migrations(bench.all)
      #expect(!oracle.records.isEmpty)
      try await compare(oracle, bench, &chance)
    }
  }

  @Test("What is refused or rolled back is not counted")
  func refused() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("1", "2")
      let late = try await bench.draft([.scheduled(.slot(in: 0), by: .manager)], to: ids[0])
      try await bench.append(.paused(by: .manager, reason: nil), to: ids[0])
      #expect(try await bench.store.append(late) == .behind)
      await #expect(throws: SQLError.self) {
        _ = try await bench.database.transaction { session in
          try session.execute("UPDATE migration SET status = 'completed'", [])
          try session.execute("no statement", [])
        }
      }
      #expect(try await bench.store.counts(bench.all) == [.paused: 1, .waiting: 1])
    }
  }

  @Test("Counting stops one behind the bound")
  func bound() async throws {
    try await withStore { bench in
      try await bench.enter("1", "2", "3")
      var filter = bench.all
      for text in [nil, "ada"] {
        filter.text = text
        #expect(try await bench.store.count(of: filter, upTo: 0) == 1)
        #expect(try await bench.store.count(of: filter, upTo: 2) == 3)
        #expect(try await bench.store.count(of: filter, upTo: 3) == 3)
        #expect(try await bench.store.count(of: filter, upTo: 9) == 3)
      }
    }
  }

  @Test("Changes that lie side by side are added up, and the counts stay the same")
  func folded() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      try await bench.append(.paused(by: .manager, reason: nil), to: id)
      // As if nobody had looked for a long time.
      let many = (0..<25_000).flatMap { _ in [SQLValue.integer(1), .integer(-1)] }
      if TestDatabases.areOnServer {
        _ = try await bench.database.transaction { session in
          try session.executeAll(
            "INSERT INTO migration_count VALUES ('cutover', 'IT-CS', 'person', 'waiting', $1)", many.map { [$0] })
        }
      }
      for _ in 0..<2 { #expect(try await bench.store.counts(bench.all) == [.paused: 1]) }
      let rows = try await bench.database.read { session in
        try session.row("SELECT count(*) FROM migration_count") { $0.integer(0) } ?? 0
      }
      #expect(rows <= 3)
    }
  }

  private func compare(_ oracle: ListOracle, _ bench: StoreBench, _ chance: inout SeededChance) async throws {
    var filters = [bench.all]
    for _ in 0..<10 {
      var filter = bench.all
      if chance.hits(2) { filter.visibility = bench.bounds(&chance) }
      if chance.hits(2) { filter.departments = ["IT", "TE-MSC"].filter { _ in chance.hits(2) } }
      if chance.hits(3) { filter.kinds = ["person"] }
      if chance.hits(3) { filter.statuses = [.waiting, .scheduled] }
      filters.append(filter)
    }
    for filter in filters {
      let scanned = oracle.records.filter { oracle.matches(filter, $0) }
        .reduce(into: [Migration.Status: Int]()) { $0[$1.status, default: 0] += 1 }
      #expect(try await bench.store.counts(filter) == scanned, "\(filter)")
    }
  }
}
